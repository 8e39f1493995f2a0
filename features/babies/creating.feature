Feature: Creating a baby profile
  Any signed-in person may create a baby, and owns it from that moment on.

  @BP-06 @MRK-01
  Scenario: Whoever creates a baby owns it
    Given Anna registers
    When Anna creates the baby Mia:
      | expected birth date | 2026-06-01    |
      | time zone           | Europe/Vienna |
    Then it shows:
      | name | expected birth date | actual birth date | gender  | time zone     | deleted at |
      | Mia  | 2026-06-01          | nothing           | unknown | Europe/Vienna | nothing    |
    And Anna sees her babies:
      | name | role  | relationship label |
      | Mia  | owner | nothing            |
    And Anna sees the members of Mia:
      | user | role  |
      | Anna | owner |
    And Anna sees the marker of Mia:
      | last updated at  | photo updated at | event updated at | registry updated at |
      | 2026-03-01 09:00 | nothing          | nothing          | nothing             |

  @BP-03 @BP-19 @BP-23
  Scenario: What is not said is filled in
    Given Anna registers
    When Anna creates the baby Mia:
      | expected birth date | 2026-06-01 |
    Then it shows:
      | gender  | time zone | default last name source | profile photo url |
      | unknown | UTC       | nothing                  | nothing           |

  @BP-02 @BP-05
  Scenario: A baby that is born already needs no expected date
    Given Anna registers
    When Anna creates the baby Mia:
      | actual birth date | 2026-02-27 |
      | gender            | female     |
    Then it shows:
      | expected birth date | actual birth date | gender |
      | nothing             | 2026-02-27        | female |

  @BP-01 @BP-02 @BP-03 @BP-04 @BP-05 @BP-19 @BP-23 @SEC-12
  Scenario Outline: A bad value is refused by its name, and there is no baby
    Given Anna registers
    When Anna creates the baby Mia:
      | expected birth date | 2026-06-01 |
      | <field>             | <value>    |
    Then it is refused: invalid <told as>
    And Anna sees nothing in her babies

    Examples:
      | field                    | value          | told as                  |
      | name                     | ""             | name                     |
      | name                     | " \t"          | name                     |
      | name                     | 101 times "a"  | name                     |
      | name                     | "Mi\u0000a"    | name                     |
      | expected birth date      | nothing        | expected_birth_date      |
      | expected birth date      | 2026-03-01     | expected_birth_date      |
      | expected birth date      | soon           | expected_birth_date      |
      | actual birth date        | 2026-03-02     | actual_birth_date        |
      | actual birth date        | 2025-06-01     | actual_birth_date        |
      | gender                   | girl           | gender                   |
      | gender                   | nothing        | gender                   |
      | gender                   | Female         | gender                   |
      | time zone                | europe/vienna  | time_zone                |
      | time zone                | CEST           | time_zone                |
      | time zone                | XYZ+3          | time_zone                |
      | time zone                | localtime      | time_zone                |
      | time zone                | posix/UTC      | time_zone                |
      | time zone                | Factory        | time_zone                |
      | time zone                | ""             | time_zone                |
      | default last name source | grandmother    | default_last_name_source |
      | profile photo url        | 2001 times "a" | profile_photo_url        |
      | profile photo url        | "data:x"       | profile_photo_url        |
      | name                     | "Mi\u000aa"        | name                     |

  @BP-04 @BP-05
  Scenario Outline: Today is the day of the family, not that of the server
    Given Anna registers
    And it is "2026-03-01 12:00"
    When Anna creates the baby Mia:
      | time zone | <zone> |
      | <field>   | <day>  |
    Then it is <outcome>

    Examples:
      | zone               | field               | day        | outcome                              |
      | Pacific/Kiritimati | actual birth date   | 2026-03-02 | done                                 |
      | UTC                | actual birth date   | 2026-03-02 | refused: invalid actual_birth_date   |
      | Pacific/Kiritimati | expected birth date | 2026-03-02 | refused: invalid expected_birth_date |
      | UTC                | expected birth date | 2026-03-02 | done                                 |

  @BP-06 @SEC-08
  Scenario Outline: Without an account there is no baby
    When <somebody> creates the baby Mia:
      | expected birth date | 2026-06-01 |
    Then it is refused: not_allowed

    Examples:
      | somebody                    |
      | nobody                      |
      | a person without an account |

  @MEM-06
  Scenario: A person may be an owner here and a follower there
    Given the family of Mia
    When Rosa creates the baby Leo:
      | expected birth date | 2026-08-01 |
    Then it is done
    And Rosa sees her babies:
      | name | role     |
      | Mia  | follower |
      | Leo  | owner    |
