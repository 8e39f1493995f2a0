Feature: What else happens when rows are purged
  A family that lives on sees its marker rise as it would at a removal. Nobody is told, nothing is counted.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea" |
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"

  @MRK-02 @MRK-04 @MRK-05 @MRK-10 @STA-05
  Scenario Outline: The marker rises as at a removal: <act>
    Given <act>
    And it is "2034-01-01 00:00"
    And everybody has read the news
    When the retention role purges what is due
    Then this follows:
      | marker   |
      | <marker> |

    Examples:
      | act                                              | marker   |
      | Anna removes the photo "Sunset"                  | photo    |
      | Rosa removes the photo comment "How lovely"      | photo    |
      | Anna takes the tag "sea" off the photo "Sunset"  | photo    |
      | Anna removes the event "Tea"                     | event    |
      | Anna removes the comment "I bring cake"          | event    |
      | Anna removes the item "Pram"                     | registry |
      | Rosa takes her squish of the photo "Sunset" back | nothing  |
      | Rosa withdraws her answer to "Tea"               | nothing  |
      | Anna removes the name "Emma"                     | nothing  |
      | Pina takes her like of the name "Emma" back      | nothing  |
      | Rosa leaves Mia                                  | nothing  |

  @MRK-04 @RET-04
  Scenario: Counting stamps nothing
    Given Anna removes the photo "Sunset"
    And it is "2034-01-01 00:00"
    And everybody has read the news
    When the retention role counts what is due
    Then it is done
    And nothing follows

  @MRK-06
  Scenario: Other families' markers stay
    Given Zoe adds the photo "Swing" to Leo
    And Anna removes the photo "Sunset"
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    Then Zoe sees the marker of Leo:
      | last updated at  | photo updated at |
      | 2026-03-01 09:00 | 2026-03-01 09:00 |

  @INV-17 @ACC-18
  Scenario: An account that nothing refers to any more goes, and its invitation stays
    When the platform deletes the account of Carl
    Then it is refused: not_allowed
    Given it is "2034-01-01 00:00"
    And the retention role purges what is due
    When the platform deletes the account of Carl
    Then it is done
    And Anna sees the invitations of Mia, the first 1:
      | invitee email     | status   | accepted by |
      | carl@home.example | accepted | nothing     |

  @ACC-18 @RET-09
  Scenario: Whoever wrote anything that is still there cannot be deleted, membership or not
    Given Rosa leaves Mia
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    When the platform deletes the account of Rosa
    Then it is refused: not_allowed
    And Pina sees the comments on the photo "Sunset":
      | comment text | author name   |
      | How lovely   | Former member |
