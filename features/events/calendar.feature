Feature: The calendar
  What is coming, what was, and what is coming in all my families.

  Background:
    Given the family of Mia
    And Anna schedules "Supper" for Mia on "2026-03-09 18:00"
    And Anna schedules "Breakfast" for Mia on "2026-03-02 08:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"

  @EVT-16
  Scenario: What is coming, the next one first
    Then Rosa sees the upcoming events of Mia:
      | title     | event date       |
      | Breakfast | 2026-03-02 08:00 |
      | Tea       | 2026-03-08 15:00 |
      | Supper    | 2026-03-09 18:00 |
    And Rosa sees the upcoming events of Mia, 2 at a time:
      | title     |
      | Breakfast |
      | Tea       |
      | Supper    |

  @EVT-16
  Scenario: What has begun is no longer coming
    Given it is "2026-03-08 15:01"
    Then Rosa sees the upcoming events of Mia:
      | title  |
      | Supper |

  @EVT-16 @RET-01
  Scenario: A removed event is not coming
    Given Anna removes the event "Tea"
    Then Rosa sees the upcoming events of Mia:
      | title     |
      | Breakfast |
      | Supper    |
    And Anna cannot see the event "Tea"

  @EVT-16 @EVT-20
  Scenario Outline: A page has one to a hundred entries and begins where a page ended
    When Rosa looks at <view>
    Then it is refused: invalid <told as>

    Examples:
      | view                                        | told as |
      | the upcoming events of Mia, 0 at a time     | limit   |
      | the upcoming events of Mia, -1 at a time    | limit   |
      | the upcoming events of Mia, 101 at a time   | limit   |
      | the upcoming events of Mia, ten at a time   | limit   |
      | the upcoming events of Mia, after "a while" | after   |
      | her agenda, 101 at a time                   | limit   |
      | her agenda, after "a while"                 | after   |
      | the comments on "Tea", 0 at a time          | limit   |
      | the comments on "Tea", after "a while"      | after   |

  @EVT-19
  Scenario: The calendar shows the days asked for, both included, past ones too
    Given it is "2026-04-01 09:00"
    And Anna schedules "Night feast" for Mia on "2026-03-09 23:30"
    Then Rosa sees the calendar of Mia from 2026-03-08 to 2026-03-09:
      | title  | event day  |
      | Tea    | 2026-03-08 |
      | Supper | 2026-03-09 |
    And Rosa sees the calendar of Mia from 2026-03-10 to 2026-03-10:
      | title       | event day  |
      | Night feast | 2026-03-10 |

  @EVT-19
  Scenario Outline: The calendar shows a year at most
    When Rosa looks at the calendar of Mia from <first> to <last>
    Then it is <outcome>

    Examples:
      | first      | last       | outcome                   |
      | 2026-01-01 | 2027-01-01 | done                      |
      | 2026-01-01 | 2027-01-02 | refused: invalid last_day |
      | 2026-03-08 | 2026-03-08 | done                      |
      | 2026-03-08 | 2026-03-07 | refused: invalid last_day |

  @EVT-20
  Scenario: The agenda shows what is coming in all my families
    Given Zoe invites "rosa@home.example" to Leo
    And Rosa accepts the invitation of "rosa@home.example" as "Friend"
    And Zoe schedules "Walk" for Leo on "2026-03-05 10:00"
    And Rosa answers yes to "Walk"
    Then Rosa sees her agenda:
      | title     | baby | my answer |
      | Breakfast | Mia  | nothing   |
      | Walk      | Leo  | yes       |
      | Tea       | Mia  | nothing   |
      | Supper    | Mia  | nothing   |
    And Rosa sees her agenda, 1 at a time:
      | title     |
      | Breakfast |
      | Walk      |
      | Tea       |
      | Supper    |
    And Zoe sees her agenda:
      | title |
      | Walk  |

  @EVT-20 @SEC-01 @SEC-02
  Scenario: Whoever has no family has nothing on the agenda
    Then Carl sees nothing in his agenda

  @EVT-16
  Scenario: A place in a list is a place, not a key
    Given Rosa starts to read the upcoming events of Mia, 1 at a time
    Then Zoe cannot see the upcoming events of Mia, after the place where Rosa stopped
    And Pina sees the upcoming events of Mia, after the place where Rosa stopped:
      | title  |
      | Tea    |
      | Supper |
