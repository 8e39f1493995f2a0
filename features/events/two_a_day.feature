Feature: Two events a day
  A day of the family holds two events at most. Whose day it is, the family's time zone says.

  Background:
    Given the family of Mia
    And Anna schedules "Breakfast" for Mia on "2026-03-08 08:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"

  @EVT-03
  Scenario: A third event on that day is refused
    When Anna schedules "Supper" for Mia on "2026-03-08 18:00"
    Then it is refused: day_is_full
    And Rosa sees the calendar of Mia from 2026-03-08 to 2026-03-08:
      | title     |
      | Breakfast |
      | Tea       |

  @EVT-03
  Scenario: The days around it have room
    Given Anna schedules "Cinema" for Mia on "2026-03-07 18:00"
    When Anna schedules "Walk" for Mia on "2026-03-09 18:00"
    Then it is done

  @EVT-03
  Scenario: Other families have days of their own
    When Zoe schedules "Supper" for Leo on "2026-03-08 18:00"
    Then it is done

  @EVT-03
  Scenario: A removed event makes room
    Given Anna removes the event "Tea"
    When Anna schedules "Supper" for Mia on "2026-03-08 18:00"
    Then it is done

  @EVT-03
  Scenario Outline: A full day is no reason not to edit, move within the day, or remove
    When Anna <act>
    Then it is done

    Examples:
      | act                               |
      | moves "Tea" to "2026-03-08 16:00" |
      | moves "Tea" to "2026-03-09 16:00" |
      | removes the event "Tea"           |

  @EVT-03
  Scenario: An edit on a full day, with the same beginning
    When Anna edits the event "Tea":
      | title      | Tea and cake     |
      | event date | 2026-03-08 15:00 |
    Then it is done

  @EVT-03
  Scenario: Moving to a full day is refused
    Given Anna schedules "Walk" for Mia on "2026-03-09 18:00"
    When Anna moves "Walk" to "2026-03-08 18:00"
    Then it is refused: day_is_full
    And Rosa sees the event "Walk":
      | event date       | event day  |
      | 2026-03-09 18:00 | 2026-03-09 |

  @EVT-03 @TRA-05
  Scenario: Restoring to a full day is refused
    Given Anna removes the event "Tea"
    And Anna schedules "Supper" for Mia on "2026-03-08 18:00"
    When Anna restores the event "Tea"
    Then it is refused: day_is_full

  @EVT-03 @EVT-04
  Scenario Outline: The day is the family's
    When Anna schedules "Supper" for Mia on "<start>"
    Then it is <outcome>

    Examples:
      | start                                | outcome              |
      | 2026-03-07 23:00                     | refused: day_is_full |
      | 2026-03-07 22:59                     | done                 |
      | 2026-03-08 22:59                     | refused: day_is_full |
      | 2026-03-08 23:00                     | done                 |
      | 2026-03-08 23:30 in Asia/Tokyo       | refused: day_is_full |
      | 2026-03-08 20:00 in America/New_York | done                 |

  @EVT-04
  Scenario Outline: The hour that summer time takes or gives does not make another day
    Given Anna schedules "First" for Mia on "<first>"
    And Anna schedules "Second" for Mia on "<second>"
    When Anna schedules "Third" for Mia on "<third>"
    Then it is refused: day_is_full

    Examples:
      | first            | second           | third            |
      | 2026-03-28 23:00 | 2026-03-29 21:59 | 2026-03-29 10:00 |
      | 2026-10-24 22:00 | 2026-10-25 22:59 | 2026-10-25 10:00 |

  @EVT-04 @BP-20
  Scenario: A new time zone judges no event anew, until it is moved
    Given Anna schedules "Night feast" for Mia on "2026-03-08 23:30"
    And Anna edits Mia:
      | time zone | UTC |
    When Anna edits the event "Night feast":
      | title | Midnight feast |
    Then it shows:
      | title          | event day  |
      | Midnight feast | 2026-03-09 |
    When Anna moves "Night feast" to "2026-03-08 23:45"
    Then it is refused: day_is_full

  @EVT-03 @EVT-04
  Scenario: Moving within the stored day asks for no room there
    Given Anna schedules "Night feast" for Mia on "2026-03-08 23:30"
    And Anna schedules "Walk" for Mia on "2026-03-09 18:00"
    And Anna edits Mia:
      | time zone | UTC |
    When Anna moves "Night feast" to "2026-03-09 10:00"
    Then it shows:
      | event day  |
      | 2026-03-09 |

  @EVT-03 @SEC-10
  Scenario: A stranger does not learn that a day is full
    When Zoe schedules "Supper" for Mia on "2026-03-08 18:00"
    Then it is refused: not_found
    When Rosa schedules "Supper" for Mia on "2026-03-08 18:00"
    Then it is refused: not_allowed
