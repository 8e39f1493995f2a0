Feature: Scheduling and editing an event
  The owners put events on the family's calendar.

  Background:
    Given the family of Mia

  @EVT-01 @EVT-02 @EVT-04
  Scenario: An owner schedules an event
    When Anna schedules "Tea" for Mia:
      | event date      | 2026-03-08 15:00          |
      | ends at         | 2026-03-08 17:00          |
      | description     | Cake, and a cup of tea    |
      | location        | Anna's kitchen            |
      | video link      | https://video.example/tea |
      | cover photo url | tea.jpg                   |
    Then it shows:
      | title | event date       | ends at          | event day  | description            | location       | video link                | cover photo url | created by |
      | Tea   | 2026-03-08 15:00 | 2026-03-08 17:00 | 2026-03-08 | Cake, and a cup of tea | Anna's kitchen | https://video.example/tea | tea.jpg         | Anna       |
    And Rosa sees the event "Tea":
      | title | event date       | ends at          | event day  | answer counts        | my answer |
      | Tea   | 2026-03-08 15:00 | 2026-03-08 17:00 | 2026-03-08 | yes 0, no 0, maybe 0 | nothing   |

  @EVT-01 @EVT-02 @EVT-05 @EVT-06 @EVT-07 @EVT-08 @SEC-12
  Scenario Outline: A bad value is refused by its name, and nothing is written
    When Anna schedules "Tea" for Mia:
      | event date | 2026-03-08 15:00 |
      | <field>    | <value>          |
    Then it is refused: invalid <told as>
    And Rosa sees nothing in the calendar of Mia from 2025-06-01 to 2026-05-31

    Examples:
      | field           | value                           | told as         |
      | title           | ""                              | title           |
      | title           | " \t"                           | title           |
      | title           | 101 times "a"                   | title           |
      | title           | nothing                         | title           |
      | title           | "Te\u0000a"                     | title           |
      | title           | "Tea\u000aBcc: zoe@home.example"    | title           |
      | title           | "Te\u0085a"                     | title           |
      | title           | "\u202eTea"                     | title           |
      | title           | "Te\ud83d"                      | title           |
      | event date      | nothing                         | event_date      |
      | event date      | 2026-03-08 15:00 without a zone | event_date      |
      | event date      | on Sunday                       | event_date      |
      | event date      | 2025-03-01 08:59                | event_date      |
      | ends at         | 2026-03-08 15:00                | ends_at         |
      | ends at         | 2026-03-08 14:59                | ends_at         |
      | ends at         | 2026-03-08 17:00 without a zone | ends_at         |
      | video link      | video.example/tea               | video_link      |
      | video link      | HTTPS://video.example/tea       | video_link      |
      | video link      | "https://" + 1993 times "a"     | video_link      |
      | description     | 1001 times "a"                  | description     |
      | location        | 201 times "a"                   | location        |
      | location        | "Anna's\u000akitchen"               | location        |
      | video link      | "javascript:alert(1)"           | video_link      |
      | video link      | "https://a\u0009b/tea"          | video_link      |
      | video link      | "https://anna:secret@a/tea"     | video_link      |
      | video link      | "https:///tea"                  | video_link      |
      | cover photo url | "javascript:alert(1)"           | cover_photo_url |
      | cover photo url | "//tea.example/tea.jpg"         | cover_photo_url |
      | cover photo url | 2001 times "a"                  | cover_photo_url |

  @EVT-02 @EVT-06 @EVT-07 @EVT-08
  Scenario Outline: The longest and the strangest good values are kept exactly
    When Anna schedules "Tea" for Mia:
      | event date | 2026-03-08 15:00 |
      | <field>    | <value>          |
    Then it is done
    And Rosa sees the <field> of the event "Tea" as <value>

    Examples:
      | field       | value                       |
      | title       | 100 times "👶"               |
      | title       | "حفلة شاي 'quoted' 100%"    |
      | event date  | 2025-03-01 10:00            |
      | ends at     | 2026-03-08 15:01            |
      | video link  | "https://" + 1992 times "a" |
      | video link  | http://a                    |
      | description | 1000 times "a"              |
      | location    | 200 times "a"               |
      | description | "Cake\u000a\u0009and a cup of tea"   |

  @EVT-06
  Scenario: A year ago is one calendar year ago
    Given it is "2026-03-01 12:00"
    When Anna schedules "Old tea" for Mia on "2025-03-01 11:59"
    Then it is refused: invalid event_date
    When Anna schedules "Old tea" for Mia on "2025-03-01 12:01"
    Then it is done

  @EVT-01
  Scenario: The other owner edits the event; what is not named stays
    Given Anna schedules "Tea" for Mia:
      | event date | 2026-03-08 15:00 |
      | location   | Anna's kitchen   |
    When Ben edits the event "Tea":
      | title | Tea and cake |
    Then it shows:
      | title        | event date       | location       | created by |
      | Tea and cake | 2026-03-08 15:00 | Anna's kitchen | Anna       |

  @EVT-01
  Scenario: Nothing empties a field
    Given Anna schedules "Tea" for Mia:
      | event date | 2026-03-08 15:00 |
      | location   | Anna's kitchen   |
    When Anna edits the event "Tea":
      | location | nothing |
    Then it shows:
      | title | location |
      | Tea   | nothing  |

  @EVT-05
  Scenario Outline: The end stays after the beginning, whichever of the two is moved
    Given Anna schedules "Tea" for Mia:
      | event date | 2026-03-08 15:00 |
      | ends at    | 2026-03-08 17:00 |
    When Anna edits the event "Tea":
      | <field> | <value> |
    Then it is <outcome>

    Examples:
      | field      | value            | outcome                  |
      | event date | 2026-03-08 17:00 | refused: invalid ends_at |
      | event date | 2026-03-08 16:59 | done                     |
      | ends at    | 2026-03-08 15:00 | refused: invalid ends_at |
      | ends at    | nothing          | done                     |

  @EVT-02 @EVT-05 @EVT-06 @EVT-07 @EVT-08
  Scenario Outline: A bad edit is refused by its name, and the event stays
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    When Anna edits the event "Tea":
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees the event "Tea":
      | title | event date       | video link | location |
      | Tea   | 2026-03-08 15:00 | nothing    | nothing  |

    Examples:
      | field      | value             | told as    |
      | title      | " "               | title      |
      | event date | nothing           | event_date |
      | event date | 2025-02-28 15:00  | event_date |
      | video link | ftp://tea.example | video_link |
      | location   | 201 times "a"     | location   |

  @EVT-06
  Scenario: An old event can still be edited, as long as it is not moved
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And it is "2027-04-01 09:00"
    When Anna edits the event "Tea":
      | description | It was lovely    |
      | event date  | 2026-03-08 15:00 |
    Then it is done

  @EVT-01 @SEC-10 @SEC-12
  Scenario Outline: An event that is not there
    When Anna looks at the event "<name>"
    Then it is refused: <answer>

    Examples:
      | name         | answer           |
      | never was    | not_found        |
      | no id at all | invalid event_id |
