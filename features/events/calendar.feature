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
  Scenario: What has no end is over when it begins
    Given it is "2026-03-08 15:01"
    Then Rosa sees the upcoming events of Mia:
      | title  |
      | Supper |

  @EVT-16 @EVT-20
  Scenario Outline: What has begun stays until it ends
    Given Anna edits the event "Breakfast":
      | ends at | 2026-03-20 09:00 |
    And Anna edits the event "Tea":
      | ends at | 2026-03-08 17:00 |
    And it is "<now>"
    Then Rosa sees the upcoming events of Mia:
      | title     |
      | Breakfast |
      | <second>  |
      | Supper    |
    And Rosa sees her agenda, 1 at a time:
      | title     |
      | Breakfast |
      | <second>  |
      | Supper    |

    Examples:
      | now              | second |
      | 2026-03-08 14:59 | Tea    |
      | 2026-03-08 15:01 | Tea    |
      | 2026-03-08 16:59 | Tea    |

  @EVT-16 @EVT-20
  Scenario: What has ended is no longer coming, whatever goes on around it
    Given Anna edits the event "Breakfast":
      | ends at | 2026-03-20 09:00 |
    And Anna edits the event "Tea":
      | ends at | 2026-03-08 17:00 |
    And it is "2026-03-08 17:00"
    Then Rosa sees the upcoming events of Mia:
      | title     |
      | Breakfast |
      | Supper    |
    And Rosa sees her agenda:
      | title     |
      | Breakfast |
      | Supper    |

  @EVT-16 @RET-01
  Scenario: What was removed while it went on is no longer coming
    Given Anna edits the event "Breakfast":
      | ends at | 2026-03-20 09:00 |
    And it is "2026-03-08 09:00"
    And Anna removes the event "Breakfast"
    Then Rosa sees the upcoming events of Mia:
      | title  |
      | Tea    |
      | Supper |
    And Rosa sees nothing in the calendar of Mia from 2026-03-01 to 2026-03-07

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

  @EVT-19 @EVT-21
  Scenario Outline: An event is in the calendar on each day that it touches
    Given Anna edits the event "Tea":
      | ends at | <end> |
    Then Rosa sees the event "Tea":
      | event day  | last day   |
      | 2026-03-08 | <last day> |
    And Rosa sees the calendar of Mia from <last day> to <last day>:
      | title      |
      | <that day> |
    And Rosa sees nothing in the calendar of Mia from <day after> to <day after>

    Examples:
      | end              | last day   | that day | day after  |
      | 2026-03-11 10:00 | 2026-03-11 | Tea      | 2026-03-12 |
      | 2026-04-05 10:00 | 2026-04-05 | Tea      | 2026-04-06 |
      | 2026-03-10 23:00 | 2026-03-10 | Tea      | 2026-03-11 |
      | 2026-03-10 23:01 | 2026-03-11 | Tea      | 2026-03-12 |
      | 2026-03-08 23:00 | 2026-03-08 | Tea      | 2026-03-10 |

  @EVT-19 @EVT-21
  Scenario: An event of several weeks is read with those that begin meanwhile, in the order in which they begin
    Given Anna schedules "Visit" for Mia:
      | event date | 2026-03-03 20:00 |
      | ends at    | 2026-03-30 09:00 |
    Then Rosa sees the calendar of Mia from 2026-03-08 to 2026-03-09:
      | title  | event day  | last day   |
      | Visit  | 2026-03-03 | 2026-03-30 |
      | Tea    | 2026-03-08 | 2026-03-08 |
      | Supper | 2026-03-09 | 2026-03-09 |
    And Rosa sees the calendar of Mia from 2026-03-30 to 2026-04-30:
      | title |
      | Visit |
    And Rosa sees nothing in the calendar of Mia from 2026-03-31 to 2026-04-30

  @EVT-03 @EVT-21
  Scenario: An event takes a place on the day on which it begins, on no other
    Given Anna schedules "Visit" for Mia:
      | event date | 2026-03-03 20:00 |
      | ends at    | 2026-03-30 09:00 |
    And Anna schedules "Walk" for Mia on "2026-03-08 10:00"
    When Anna schedules "Cinema" for Mia on "2026-03-08 20:00"
    Then it is refused: day_is_full

  @EVT-21 @BP-20
  Scenario: Another end is counted in the zone as it is now; the first day stays
    Given Anna schedules "Night feast" for Mia on "2026-03-10 23:30"
    And Anna edits Mia:
      | time zone | UTC |
    When Anna edits the event "Night feast":
      | ends at | 2026-03-10 23:45 |
    Then it shows:
      | event day  | last day   |
      | 2026-03-11 | 2026-03-11 |
    When Anna edits the event "Night feast":
      | ends at | 2026-03-12 23:45 |
    Then it shows:
      | event day  | last day   |
      | 2026-03-11 | 2026-03-12 |
    When Anna moves "Night feast" to "2026-03-10 23:31"
    Then it shows:
      | event day  | last day   |
      | 2026-03-10 | 2026-03-12 |

  @EVT-21 @TRA-05
  Scenario: A restored event has both its days counted anew
    Given Anna schedules "Night feast" for Mia:
      | event date | 2026-03-10 23:30 |
      | ends at    | 2026-03-12 23:30 |
    And Anna removes the event "Night feast"
    And Anna edits Mia:
      | time zone | UTC |
    When Anna restores the event "Night feast"
    Then it shows:
      | event day  | last day   |
      | 2026-03-10 | 2026-03-12 |

  @EVT-04 @EVT-21
  Scenario Outline: Days at the edges of zones and of summer time
    Given Anna edits Mia:
      | time zone | <zone> |
    When Anna schedules "Edge" for Mia:
      | event date | <start> |
      | ends at    | <end>   |
    Then it shows:
      | event day | last day |
      | <first>   | <last>   |

    Examples:
      | zone               | start                                | end                                  | first      | last       |
      | Europe/Vienna      | 2026-10-24 21:00                     | 2026-10-25 01:30                     | 2026-10-24 | 2026-10-25 |
      | Europe/Vienna      | 2026-10-24 22:00                     | 2026-10-25 23:00                     | 2026-10-25 | 2026-10-25 |
      | Europe/Vienna      | 2026-03-28 23:00                     | 2026-03-29 22:00                     | 2026-03-29 | 2026-03-29 |
      | Africa/Cairo       | 2026-04-23 20:00                     | 2026-04-23 22:00                     | 2026-04-23 | 2026-04-23 |
      | Africa/Cairo       | 2026-04-23 20:00                     | 2026-04-23 22:01                     | 2026-04-23 | 2026-04-24 |
      | Pacific/Kiritimati | 2026-03-10 09:59                     | 2026-03-10 10:00                     | 2026-03-10 | 2026-03-10 |
      | Pacific/Kiritimati | 2026-03-10 10:00                     | 2026-03-10 10:01                     | 2026-03-11 | 2026-03-11 |
      | Etc/GMT+12         | 2026-03-10 11:59                     | 2026-03-10 12:01                     | 2026-03-09 | 2026-03-10 |
      | Etc/GMT+12         | 9999-12-31 22:00                     | 9999-12-31 23:59                     | 9999-12-31 | 9999-12-31 |
      | CET                | 2026-07-10 21:30                     | 2026-07-10 22:00                     | 2026-07-10 | 2026-07-10 |
      | CET                | 2026-07-10 21:30                     | 2026-07-10 22:30                     | 2026-07-10 | 2026-07-11 |
      | EST5EDT            | 2026-07-10 03:30                     | 2026-07-10 04:00                     | 2026-07-09 | 2026-07-09 |

  @EVT-04 @EVT-21 @SEC-12
  Scenario Outline: Beyond the last day of the calendar there is no event
    Given Anna edits Mia:
      | time zone | Pacific/Kiritimati |
    When Anna schedules "Edge" for Mia:
      | event date | <start> |
      | ends at    | <end>   |
    Then it is refused: invalid <told as>

    Examples:
      | start            | end              | told as    |
      | 9999-12-31 10:00 | nothing          | event_date |
      | 9999-12-31 09:00 | 9999-12-31 10:00 | ends_at    |

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
