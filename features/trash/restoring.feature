Feature: Restoring
  An owner takes something out of the trash. It comes back as it was, with everything that went along.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Pina comments "I bring tea" on "Tea"
    And Rosa answers yes to "Tea"
    And Pina answers no to "Tea"

  @TRA-04 @TRA-06
  Scenario: An event comes back with its comments and answers
    Given it is "2026-03-02 10:00"
    And Anna removes the event "Tea"
    When Ben restores the event "Tea"
    Then it shows:
      | title | created by | created at       | deleted at |
      | Tea   | Anna       | 2026-03-01 09:00 | nothing    |
    And Rosa sees the event "Tea":
      | title | answer counts        | my answer |
      | Tea   | yes 1, no 1, maybe 0 | yes       |
    And Rosa sees the comments on "Tea":
      | comment text | author name |
      | I bring cake | Rosa        |
      | I bring tea  | Pina        |
    And Anna sees nothing in the trash of Mia

  @TRA-06 @TRA-03 @EVT-12
  Scenario: What had gone before stays gone
    Given Rosa removes the comment "I bring cake"
    And Rosa withdraws her answer to "Tea"
    And Anna removes the event "Tea"
    When Anna restores the event "Tea"
    Then it is done
    And Rosa sees the comments on "Tea":
      | comment text |
      | I bring tea  |
    And Rosa sees the event "Tea":
      | answer counts        | my answer |
      | yes 0, no 1, maybe 0 | nothing   |
    And Anna sees the trash of Mia:
      | kind          | comment text |
      | event_comment | I bring cake |

  @TRA-04
  Scenario: A comment comes back as it was
    Given it is "2026-03-02 10:00"
    And Anna removes the comment "I bring cake"
    When Ben restores the comment "I bring cake"
    Then it shows:
      | comment text | user | event | created at       | deleted at | deleted by |
      | I bring cake | Rosa | Tea   | 2026-03-01 09:00 | nothing    | nothing    |
    And Pina sees the comments on "Tea":
      | comment text |
      | I bring cake |
      | I bring tea  |

  @TRA-04
  Scenario: An owner may bring back what its author took away
    Given Rosa removes the comment "I bring cake"
    When Anna restores the comment "I bring cake"
    Then it is done

  @TRA-05 @EVT-04
  Scenario: The day is computed anew, in the zone as it is now
    Given Anna schedules "Night feast" for Mia on "2026-03-08 23:30"
    And Anna removes the event "Night feast"
    And Anna edits Mia:
      | time zone | UTC |
    When Anna restores the event "Night feast"
    Then it shows:
      | title       | event day  |
      | Night feast | 2026-03-08 |

  @TRA-05 @EVT-03
  Scenario: On a day that has become full there is no room
    Given Anna removes the event "Tea"
    And Anna schedules "Breakfast" for Mia on "2026-03-08 08:00"
    And Anna schedules "Supper" for Mia on "2026-03-08 18:00"
    When Anna restores the event "Tea"
    Then it is refused: day_is_full
    When Anna removes the event "Supper"
    Then it is done
    When Anna restores the event "Tea"
    Then it is done

  @TRA-05 @EVT-06
  Scenario: How long ago the event was is not asked
    Given Anna removes the event "Tea"
    And it is "2028-03-08 15:00"
    When Anna restores the event "Tea"
    Then it is done

  @TRA-07
  Scenario: A comment comes back to an event that is there
    Given Rosa removes the comment "I bring cake"
    And Anna removes the event "Tea"
    When Anna restores the comment "I bring cake"
    Then it is refused: parent_is_removed
    When Anna restores the event "Tea"
    Then it is done
    When Anna restores the comment "I bring cake"
    Then it is done

  @TRA-08 @TRA-03
  Scenario Outline: What is not in the trash cannot be restored
    Given Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Rosa comments "I bring my dog" on "Walk"
    And Anna removes the event "Walk"
    When Anna restores <what>
    Then it is refused: <answer>

    Examples:
      | what                         | answer             |
      | the event "Tea"              | not_found          |
      | the event "never was"        | not_found          |
      | the event "no id at all"     | invalid event_id   |
      | the comment "I bring cake"   | not_found          |
      | the comment "I bring my dog" | not_found          |
      | the comment "never was"      | not_found          |
      | the comment "no id at all"   | invalid comment_id |

  @TRA-08
  Scenario: What is back is no longer in the trash
    Given Anna removes the event "Tea"
    And Anna restores the event "Tea"
    When Anna restores the event "Tea"
    Then it is refused: not_found

  @TRA-08 @TRA-01
  Scenario: Another family's trash is no concern of mine
    Given Zoe schedules "Walk" for Leo on "2026-03-09 15:00"
    And Zoe removes the event "Walk"
    When Anna restores the event "Walk"
    Then it is refused: not_found

  @TRA-06 @MEM-19
  Scenario: Answers and comments of former members come back too
    Given Anna removes Rosa from Mia
    And Anna removes the event "Tea"
    When Anna restores the event "Tea"
    Then it is done
    And Pina sees the comments on "Tea":
      | comment text | author name   |
      | I bring cake | Former member |
      | I bring tea  | Pina          |
