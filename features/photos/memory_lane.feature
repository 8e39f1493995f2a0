Feature: Memory lane
  On a day like today, a year ago or more. Whose day it is, the family's time zone says: Mia is at home in Vienna.

  Background:
    Given the family of Mia
    And it is "2026-03-08 15:00"
    And Anna adds the photo "Tea" to Mia:
      | tags | "cake" |
    And it is "2026-03-09 15:00"
    And Anna adds the photo "Walk" to Mia

  @PHO-21
  Scenario Outline: The photos of this day in earlier years: <now>
    Given it is "<now>"
    Then Rosa sees <number> lines in the memory lane of Mia

    Examples:
      | now              | number |
      | 2026-03-09 20:00 | 0      |
      | 2027-03-07 22:59 | 0      |
      | 2027-03-07 23:00 | 1      |
      | 2027-03-08 22:59 | 1      |
      | 2027-03-09 22:59 | 1      |
      | 2027-03-09 23:00 | 0      |
      | 2027-04-08 15:00 | 0      |
      | 2031-03-08 15:00 | 1      |

  @PHO-21 @PHO-07
  Scenario: It reads as the gallery does, the newest first, without today's
    Given it is "2027-03-08 10:00"
    And Ben adds the photo "Second tea" to Mia
    And it is "2028-03-08 10:00"
    And Ben adds the photo "Third tea" to Mia
    And Rosa gives the photo "Tea" a squish
    And Rosa comments "How small she was" on the photo "Tea"
    Then Rosa sees the memory lane of Mia:
      | url            | uploader name | tags    | squish count | comment count | squished |
      | Second tea.jpg | Ben           | nothing | 0            | 0             | off      |
      | Tea.jpg        | Anna          | cake    | 1            | 1             | on       |
    And Rosa sees the memory lane of Mia, 1 at a time:
      | url            |
      | Second tea.jpg |
      | Tea.jpg        |

  @PHO-21
  Scenario: The day is that of the zone as it is now
    Given it is "2026-03-10 23:30"
    And Anna adds the photo "Night feast" to Mia
    And it is "2027-03-11 12:00"
    Then Rosa sees the memory lane of Mia:
      | url             |
      | Night feast.jpg |
    When Anna edits Mia:
      | time zone | UTC |
    Then it is done
    And Rosa sees nothing in the memory lane of Mia

  @PHO-21 @BP-19
  Scenario Outline: A zone with a short name has its summer time too: <zone>
    Given Anna edits Mia:
      | time zone | <zone> |
    And it is "<then>"
    And Anna adds the photo "Night feast" to Mia
    And it is "<now>"
    Then Rosa sees the memory lane of Mia:
      | url             |
      | Night feast.jpg |

    Examples:
      | zone    | then             | now              |
      | CET     | 2026-07-10 22:30 | 2027-07-11 12:00 |
      | EST5EDT | 2026-07-11 03:59 | 2027-07-10 12:00 |
      | GMT     | 2026-07-10 23:30 | 2027-07-10 12:00 |

  @PHO-21
  Scenario Outline: The twenty-ninth of February matches only itself: <now>
    Given it is "2028-02-29 12:00"
    And Anna adds the photo "Leap" to Mia
    And it is "<now>"
    Then Rosa sees <number> lines in the memory lane of Mia

    Examples:
      | now              | number |
      | 2029-02-28 12:00 | 0      |
      | 2029-03-01 12:00 | 0      |
      | 2032-02-29 12:00 | 1      |

  @PHO-21 @RET-01
  Scenario: What was removed is no memory
    Given Anna removes the photo "Tea"
    And it is "2027-03-08 15:00"
    Then Rosa sees nothing in the memory lane of Mia

  @PHO-21
  Scenario: Other families have memories of their own
    Given it is "2027-03-08 15:00"
    Then Zoe sees nothing in the memory lane of Leo
    And Zoe cannot see the memory lane of Mia
