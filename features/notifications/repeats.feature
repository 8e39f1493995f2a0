Feature: The same again
  Whoever does the same to the same thing again and again is told of once, until it was read or an hour has passed.
  What was sent stays as it is; its words are made when it is read, so they are true then.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers no to "Tea"
    And Rosa marks all her messages as read
    And Anna marks all her messages as read

  @NOT-13 @EVT-10 @ACT-04
  Scenario: Corrections of one event are one message and one line
    When Anna moves "Tea" to "2026-03-08 16:00"
    And Anna moves "Tea" to "2026-03-08 17:00"
    And Anna edits the event "Tea":
      | title | Tea and cake |
    Then Rosa sees her unread messages:
      | type          | actor |
      | event_updated | Anna  |
    And Pina sees 7 lines in the activity of Mia

  @NOT-13 @ACT-04
  Scenario Outline: An hour is an hour: <age>
    Given it is "2026-03-02 10:00"
    And Anna moves "Tea" to "2026-03-08 16:00"
    And it is <age> "2026-03-02 11:00"
    And Anna moves "Tea" to "2026-03-08 17:00"
    Then Rosa sees <messages> lines in her unread messages
    And Pina sees <lines> lines in the activity of Mia

    Examples:
      | age                  | messages | lines |
      | a microsecond before | 1        | 7     |
      | exactly              | 2        | 8     |

  @NOT-13
  Scenario: What was read is told anew
    Given Anna moves "Tea" to "2026-03-08 16:00"
    And Rosa marks all her messages as read
    When Anna moves "Tea" to "2026-03-08 17:00"
    Then Rosa sees her unread messages:
      | type          | actor |
      | event_updated | Anna  |

  @NOT-13 @ACT-04
  Scenario: Another person is another fact
    When Anna moves "Tea" to "2026-03-08 16:00"
    And Ben moves "Tea" to "2026-03-08 17:00"
    Then Rosa sees her unread messages:
      | type          | actor |
      | event_updated | Ben   |
      | event_updated | Anna  |
    And Pina sees 8 lines in the activity of Mia

  @NOT-13 @ACT-04
  Scenario: Another thing is another fact
    Given Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Rosa answers no to "Walk"
    And Rosa marks all her messages as read
    When Anna moves "Tea" to "2026-03-08 16:00"
    And Anna moves "Walk" to "2026-03-09 16:00"
    Then Rosa sees 2 lines in her unread messages

  @NOT-13 @EVT-11
  Scenario: Removed, restored and removed again
    When Anna removes the event "Tea"
    And Anna restores the event "Tea"
    And Anna removes the event "Tea"
    Then Rosa sees her unread messages:
      | type            | actor |
      | event_cancelled | Anna  |

  @EVT-13 @ACT-04
  Scenario: An answer to and fro is one message and a line per answer
    When Rosa answers yes to "Tea"
    And Rosa answers no to "Tea"
    And Rosa answers yes to "Tea"
    And Rosa answers maybe to "Tea"
    And Rosa answers no to "Tea"
    Then Anna sees her unread messages:
      | type       | actor | event |
      | event_rsvp | Rosa  | Tea   |
    And Pina sees the activity of Mia, the first 4:
      | type          | actor | event |
      | rsvp_maybe    | Rosa  | Tea   |
      | rsvp_yes      | Rosa  | Tea   |
      | rsvp_no       | Rosa  | Tea   |
      | event_created | Anna  | Tea   |

  @EVT-13 @NOT-13
  Scenario: An answer that was not told can still be told
    Given Rosa answers yes to "Tea"
    And Rosa answers maybe to "Tea"
    And Anna marks all her messages as read
    And Rosa answers yes to "Tea"
    When Rosa answers maybe to "Tea"
    Then Anna sees her unread messages:
      | type       | actor | event |
      | event_rsvp | Rosa  | Tea   |

  @ACT-04 @BP-07
  Scenario: Edits of the profile are one line
    When Anna edits Mia:
      | name | Mia Rose |
    And Anna edits Mia:
      | name | Mia |
    And Ben edits Mia:
      | name | Mimi |
    Then Pina sees the activity of Mia, the first 3:
      | type            | actor |
      | profile_updated | Ben   |
      | profile_updated | Anna  |
      | rsvp_no         | Rosa  |

  @NOT-13
  Scenario Outline: What has an id of its own is told each time: <what>
    When Rosa <first>
    And Rosa <second>
    Then Anna sees 2 lines in her unread messages

    Examples:
      | what     | first                                   | second                                 |
      | comments | comments "One" on "Tea"                 | comments "Two" on "Tea"                |
      | names    | suggests "Ada" as a female name for Mia | suggests "Otto" as a male name for Mia |

  @NOT-13 @INV-08
  Scenario: Each invitation is a fact of its own
    Given Rosa leaves Mia
    And Anna invites "rosa@home.example" to Mia
    And Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    And Rosa leaves Mia
    And Anna invites "rosa@home.example" to Mia
    When Rosa accepts the invitation of "rosa@home.example" as "Nonna"
    Then Anna sees her unread messages:
      | type         | actor |
      | new_follower | Rosa  |
      | new_follower | Rosa  |

  @NOT-13 @NOT-05 @NOT-02
  Scenario: Nothing that was sent is changed or withdrawn
    Given Anna moves "Tea" to "2026-03-08 16:00"
    And Rosa leaves Mia
    When Anna moves "Tea" to "2026-03-08 17:00"
    And Anna removes the event "Tea"
    Then Rosa sees her unread messages:
      | type          | actor |
      | event_updated | Anna  |
