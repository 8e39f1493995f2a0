Feature: Closing an account
  Whoever goes, goes at once and from everywhere. What they gave to the family stays with the family.

  Background:
    Given the family of Mia

  @ACC-12
  Scenario: The only owner of a baby cannot just go
    When Zoe closes her account
    Then it is refused: last_owner
    And Zoe sees Leo:
      | name |
      | Leo  |

  @ACC-12
  Scenario: The only owner goes after removing the baby
    Given Zoe removes Leo
    When Zoe closes her account
    Then it is done

  @ACC-12 @MEM-15
  Scenario: The only owner goes after making a follower an owner
    Given Ben leaves Mia
    And Anna makes Rosa an owner of Mia
    When Anna closes her account
    Then it is done
    And Rosa sees the members of Mia:
      | user | role     |
      | Rosa | owner    |
      | Pina | follower |

  @ACC-13 @ACC-14 @MEM-19
  Scenario: What the person gave stays, under the name of a former member
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Rosa answers yes to "Tea"
    When Rosa closes her account
    Then it is done
    And Pina sees the comments on "Tea":
      | comment text | author name   |
      | I bring cake | Former member |
    And Pina sees the event "Tea":
      | title | answer counts        |
      | Tea   | yes 1, no 0, maybe 0 |
    And Pina sees the members of Mia:
      | user | role     |
      | Anna | owner    |
      | Ben  | owner    |
      | Pina | follower |

  @ACC-14
  Scenario: The profile loses its name and its picture
    Given Rosa changes her profile:
      | avatar url | https://pictures.example/rosa |
    When Rosa closes her account
    Then it is done
    And Rosa sees her own profile:
      | display name  | avatar url |
      | Former member | nothing    |

  @ACC-16 @SEC-02
  Scenario: All doors close at once
    Given Zoe invites "rosa@home.example" to Leo
    And Rosa accepts the invitation of "rosa@home.example" as "Friend"
    When Rosa closes her account
    Then it is done
    And Rosa sees nothing in her babies
    And Rosa cannot see Mia
    And Rosa cannot see Leo
    And Rosa sees nothing in her agenda

  @ACC-19
  Scenario: A closed account can be closed again, and nothing happens
    Given Rosa closes her account
    And everybody has read the news
    When Rosa closes her account
    Then it is done
    And nothing follows

  @ACC-19
  Scenario: Whoever comes back starts as a stranger, with a name to set anew
    Given Rosa closes her account
    When Rosa takes the name "Rosa again"
    Then it shows:
      | display name |
      | Rosa again   |
    And Rosa cannot see Mia

  @ACC-19 @MEM-11
  Scenario: Whoever comes back can be invited again
    Given Rosa closes her account
    And Anna invites "oma@home.example" to Mia
    When Rosa accepts the invitation of "oma@home.example" as "Granny"
    Then it is done
    And Pina sees the members of Mia:
      | user | role     | relationship label | display name  |
      | Anna | owner    | nothing            | Anna          |
      | Ben  | owner    | nothing            | Ben           |
      | Rosa | follower | Granny             | Former member |
      | Pina | follower | Aunt               | Pina          |

  @ACC-18
  Scenario Outline: The platform cannot delete the account of somebody with a family history
    When the platform deletes the account of <person>
    Then it is refused: not_allowed
    And Anna sees Mia:
      | name |
      | Mia  |

    Examples:
      | person |
      | Anna   |
      | Rosa   |
      | Carl   |

  @ACC-18
  Scenario: Closing the account first makes no difference to the platform
    Given Rosa closes her account
    When the platform deletes the account of Rosa
    Then it is refused: not_allowed

  @ACC-13 @ACC-14 @MEM-19
  Scenario: Photos, presents, names and guesses stay with the family
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Rosa buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Rosa likes the name "Emma"
    And Rosa votes female for Mia openly
    When Rosa closes her account
    Then it is done
    And Pina sees the photo "Sunset":
      | squish count | comment count |
      | 1            | 1             |
    And Pina sees the purchases of the item "Pram":
      | buyer name    |
      | Former member |
    And Pina sees the names of Mia:
      | suggested name | suggester name | like count |
      | Emma           | Former member  | 1          |
    And Pina sees the votes for Mia:
      | vote   | user |
      | female | Rosa |

  @ACC-16 @SEC-02
  Scenario Outline: The other rooms close as well: <view>
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa closes her account
    Then Rosa cannot see <view>

    Examples:
      | view                        |
      | the gallery of Mia          |
      | the photo "Sunset"          |
      | the registry of Mia         |
      | the item "Pram"             |
      | the names of Mia            |
      | the votes for Mia           |
      | the layout of "home" for Mia |

  @ACC-18
  Scenario Outline: What somebody wrote keeps their account, when they have left as well: <act>
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa <act>
    And Rosa closes her account
    When the platform deletes the account of Rosa
    Then it is refused: not_allowed

    Examples:
      | act                                         |
      | gives the photo "Sunset" a squish           |
      | comments "How lovely" on the photo "Sunset" |
      | buys the item "Pram"                        |
      | suggests "Emma" as a female name for Mia    |
      | votes female for Mia                        |
