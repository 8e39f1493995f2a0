Feature: Removing a baby profile
  An owner can remove a baby profile. Then it is gone for everybody at once, and nobody brings it back.

  Background:
    Given the family of Mia

  @BP-08 @BP-09 @BP-13 @SEC-02
  Scenario Outline: Either owner removes the baby, and nobody sees it any more
    When <owner> removes Mia
    Then it is done
    And Anna cannot see Mia
    And Ben cannot see Mia
    And Rosa cannot see Mia
    And Rosa sees nothing in her babies

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @BP-09 @RET-01 @TRA-11 @TRA-12
  Scenario: Everything that belonged to it is gone with it
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    When Anna removes Mia
    Then it is done
    And Rosa cannot see the event "Tea"
    And Rosa cannot see the answers to "Tea"
    And Rosa cannot see the comments on "Tea"
    And Rosa cannot see the members of Mia
    And Rosa cannot see the activity of Mia
    And Rosa cannot see the marker of Mia
    And Rosa sees nothing in her agenda
    And Anna cannot see the trash of Mia
    And Anna cannot see the invitations of Mia

  @BP-10 @INV-21 @INV-22
  Scenario: Letters that were on their way are worth nothing
    Given Anna invites "carl@home.example" to Mia
    When Anna removes Mia
    Then it is done
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is refused: invitation_invalid

  @BP-21 @MEM-12
  Scenario Outline: Nothing can be done with a removed baby
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Anna removes Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                                 |
      | Anna removes Mia                                    |
      | Anna leaves Mia                                     |
      | Anna makes Rosa an owner of Mia                     |
      | Anna removes Rosa from Mia                          |
      | Anna invites "carl@home.example" to Mia             |
      | Anna schedules "Cake" for Mia on "2026-03-09 15:00" |
      | Anna restores the event "Tea"                       |
      | Anna restores the comment "I bring cake"            |
      | Rosa answers yes to "Tea"                           |
      | Rosa comments "Where are you?" on "Tea"             |

  @BP-13 @SEC-10
  Scenario: A baby that is not yours is a baby that does not exist
    Then Zoe cannot see Mia
    And Zoe cannot see the baby "never was"
    And Anna cannot see Leo

  @BP-09
  Scenario: Other families notice nothing
    When Anna removes Mia
    Then it is done
    And Zoe sees her babies:
      | name | role  |
      | Leo  | owner |

  @BP-09 @RET-01 @TRA-11 @TRA-12
  Scenario Outline: The other rooms are gone with it: <view>
    Given Anna adds the photo "Sunset" to Mia:
      | tags | "sea" |
    And Rosa gives the photo "Sunset" a squish
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Rosa votes female for Mia openly
    And Rosa predicts 2026-06-03 for Mia openly
    And Anna removes Mia
    Then Rosa cannot see <view>
    And Anna cannot see <view>

    Examples:
      | view                                      |
      | the photo "Sunset"                        |
      | the gallery of Mia                        |
      | the memory lane of Mia                    |
      | the squishes of the photo "Sunset"        |
      | the comments on the photo "Sunset"        |
      | the item "Pram"                           |
      | the registry of Mia                       |
      | the names of Mia                          |
      | the votes for Mia                         |
      | the predictions for Mia                   |
      | the number of votes for Mia               |
      | the number of predictions for Mia         |
      | the votes for Mia that were right         |
      | the predictions for Mia that were nearest |
      | the layout of "home" for Mia              |

  @BP-11 @NOT-02 @MRK-04
  Scenario: What goes along has no consequences of its own
    Given Anna adds the photo "Sunset" to Mia
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Rosa votes female for Mia
    And everybody has read the news
    When Anna removes Mia
    Then this follows:
      | notified | type            | marker |
      | Ben      | profile_deleted | unseen |
