Feature: Removing an event
  An owner cancels an event. Its answers and comments go with it.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"

  @EVT-01 @EVT-15 @TRA-12
  Scenario: A removed event is gone for everybody, with all that belongs to it
    When Ben removes the event "Tea"
    Then it is done
    And Rosa cannot see the event "Tea"
    And Anna cannot see the event "Tea"
    And Rosa cannot see the answers to "Tea"
    And Rosa cannot see the comments on "Tea"
    And Rosa sees nothing in the upcoming events of Mia
    And Rosa sees nothing in the calendar of Mia from 2026-03-01 to 2026-03-31

  @EVT-15 @RET-08
  Scenario Outline: What is removed cannot be touched again
    Given Anna removes the event "Tea"
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                                  |
      | Anna removes the event "Tea"                         |
      | Anna moves "Tea" to "2026-03-09 15:00"               |
      | Anna removes the comment "I bring cake"              |
      | Rosa changes the comment "I bring cake" to "No cake" |

  @EVT-15
  Scenario: Other events stay
    Given Anna schedules "Walk" for Mia on "2026-03-08 10:00"
    And Rosa answers yes to "Walk"
    When Anna removes the event "Tea"
    Then it is done
    And Rosa sees the upcoming events of Mia:
      | title | my answer |
      | Walk  | yes       |
