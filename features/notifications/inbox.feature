Feature: Messages
  Whoever is concerned by an act of another finds a message. It says who did what, in words that its reader may see.

  Background:
    Given the family of Mia
    And Rosa marks all her messages as read

  @NOT-03
  Scenario: The newest message comes first
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Ben moves "Tea" to "2026-03-09 15:00"
    And Ben removes the event "Tea"
    Then Rosa sees her messages:
      | type            | baby | actor | event |
      | event_cancelled | Mia  | Ben   | Tea   |
      | event_updated   | Mia  | Ben   | Tea   |
      | event_created   | Mia  | Anna  | Tea   |
    And Rosa sees her messages, 2 at a time:
      | type            |
      | event_cancelled |
      | event_updated   |
      | event_created   |

  @NOT-03 @SEC-12
  Scenario Outline: A page of messages has one to a hundred
    When Rosa looks at <view>
    Then it is refused: invalid <told as>

    Examples:
      | view                               | told as |
      | her messages, 0 at a time          | limit   |
      | her messages, 101 at a time        | limit   |
      | her messages, after "yesterday"    | after   |
      | her unread messages, 101 at a time | limit   |

  @NOT-04
  Scenario: A message is read once; reading it again keeps the first time
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And it is "2026-03-02 10:00"
    And Rosa marks her newest message as read
    And it is "2026-03-03 10:00"
    When Rosa marks her newest message as read
    Then it shows:
      | type          | read at          | created at       |
      | event_created | 2026-03-02 10:00 | 2026-03-01 09:00 |

  @NOT-03 @NOT-04
  Scenario: The unread ones
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa marks her newest message as read
    And Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    Then Rosa sees her unread messages:
      | type          | event | read at |
      | event_created | Walk  | nothing |
    And Rosa sees the number of her unread messages:
      | value |
      | 1     |

  @NOT-16
  Scenario: All at once; those read before keep their time
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Anna schedules "Supper" for Mia on "2026-03-10 15:00"
    And it is "2026-03-02 10:00"
    And Rosa marks her newest message as read
    And it is "2026-03-03 10:00"
    When Rosa marks all her messages as read
    Then it shows:
      | value |
      | 2     |
    And Rosa sees her messages:
      | event  | read at          |
      | Supper | 2026-03-02 10:00 |
      | Walk   | 2026-03-03 10:00 |
      | Tea    | 2026-03-03 10:00 |
    When Rosa marks all her messages as read
    Then it shows:
      | value |
      | 0     |

  @NOT-05 @SEC-10
  Scenario: Nobody reads or marks the messages of another
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    When Anna marks the newest message of Rosa as read
    Then it is refused: not_found
    And Rosa sees her messages:
      | type          | read at |
      | event_created | nothing |

  @NOT-05
  Scenario: Old messages stay one's own after one has left
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa leaves Mia
    When Rosa marks her newest message as read
    Then it is done
    And Rosa sees her messages:
      | type          |
      | event_created |

  @NOT-02 @SEC-02
  Scenario: Whoever has left is told no more
    Given Rosa leaves Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then Rosa sees nothing in her messages
    And Carl sees nothing in his messages
    And Zoe sees nothing in her messages

  @NOT-02
  Scenario: Whoever comes later is not told of what was before
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Anna invites "carl@home.example" to Mia
    And Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then Carl sees nothing in his messages

  @NOT-07
  Scenario: A message names who acted and which baby it is about
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then Rosa reads "Anna" in her newest message
    And Rosa reads "Mia" in her newest message

  @NOT-07 @MEM-19
  Scenario: The words follow what the reader can still see
    Given Ben schedules "Tea" for Mia on "2026-03-08 15:00"
    And Anna edits Mia:
      | name | Mia Rose |
    Then Rosa reads "Mia Rose" in her newest message
    When Ben leaves Mia
    Then it is done
    And Rosa reads "Former member" in her newest message
    When Rosa leaves Mia
    Then it is done
    And Rosa reads "the baby" in her newest message

  @NOT-14
  Scenario: Long names make no endless titles
    Given Anna edits Mia:
      | name | 100 times "M" |
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then the newest message of Rosa has a title of 100 characters

  @NOT-02 @BP-11
  Scenario: The other owner is told that the baby is gone
    Given Anna removes Mia
    Then Ben sees his messages, the first 1:
      | type            | actor |
      | profile_deleted | Anna  |
    And Ben reads "Former member" in his newest message

  @NOT-06 @NOT-13 @EVT-13
  Scenario: Toggling an answer is one message while it is unread and younger than an hour
    Given Anna marks all her messages as read
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa answers no to "Tea"
    And Rosa withdraws her answer to "Tea"
    And Rosa answers yes to "Tea"
    And Rosa answers no to "Tea"
    Then Anna sees her unread messages:
      | type       | actor | event |
      | event_rsvp | Rosa  | Tea   |

  @NOT-06 @NOT-13 @EVT-13
  Scenario: Toggling an answer tells each owner once per answer
    Given Anna marks all her messages as read
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And 2 hours pass
    And Rosa answers no to "Tea"
    And 2 hours pass
    And Rosa withdraws her answer to "Tea"
    And Rosa answers yes to "Tea"
    And 2 hours pass
    And Rosa answers no to "Tea"
    Then Anna sees her unread messages:
      | type       | actor | event |
      | event_rsvp | Rosa  | Tea   |
      | event_rsvp | Rosa  | Tea   |

  @NOT-03 @NOT-07
  Scenario: What a follower is told of
    Given Anna adds the photo "Sunset" to Mia
    And Rosa suggests "Emma" as a female name for Mia
    And Ben adds the item "Pram" to the registry of Mia
    And Pina likes the name "Emma"
    And Rosa votes female for Mia
    And Anna reveals that Mia is female
    Then Rosa sees her messages:
      | type                  | baby | actor |
      | prediction_result     | Mia  | Anna  |
      | name_suggestion_liked | Mia  | Pina  |
      | registry_item_added   | Mia  | Ben   |
      | new_photo             | Mia  | Anna  |

  @NOT-07
  Scenario: A message says by ids what it is about
    Given Anna adds the photo "Sunset" to Mia
    And Anna marks all her messages as read
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Rosa buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    Then Anna sees her unread messages, the first 1:
      | type            | actor | name suggestion |
      | name_suggestion | Rosa  | Emma            |
    And Anna sees her unread messages:
      | type              | actor | photo   | comment    | registry item |
      | name_suggestion   | Rosa  | nothing | nothing    | nothing       |
      | registry_purchase | Rosa  | nothing | nothing    | Pram          |
      | new_comment       | Rosa  | Sunset  | How lovely | nothing       |
      | photo_squished    | Rosa  | Sunset  | nothing    | nothing       |

  @NOT-07
  Scenario: A result says which guess it answers
    Given Rosa votes female for Mia
    And Rosa predicts 2026-06-03 for Mia
    And it is "2026-06-05 09:00"
    And Ben marks all his messages as read
    And Anna reveals that Mia is female
    Then Ben sees his unread messages:
      | type              | guess  |
      | prediction_result | gender |
    Given Ben marks all his messages as read
    And Anna announces the birth of Mia on 2026-06-04
    Then Ben sees his unread messages:
      | type              | guess      |
      | prediction_result | birth_date |

  @NOT-13
  Scenario: Toggling a squish or a like tells once
    Given Anna adds the photo "Sunset" to Mia
    And Anna marks all her messages as read
    And Rosa gives the photo "Sunset" a squish
    And Rosa takes her squish of the photo "Sunset" back
    And Rosa gives the photo "Sunset" a squish
    And Anna suggests "Emma" as a female name for Mia
    And Rosa likes the name "Emma"
    And Rosa takes her like of the name "Emma" back
    And Rosa likes the name "Emma"
    Then Anna sees her unread messages:
      | type                  | actor |
      | name_suggestion_liked | Rosa  |
      | photo_squished        | Rosa  |
