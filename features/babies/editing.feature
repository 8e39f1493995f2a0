Feature: Editing a baby profile
  The owners keep the profile up to date. A surprise that is out cannot be put back.

  Background:
    Given the family of Mia

  @BP-07
  Scenario: Either owner edits the profile
    When Ben edits Mia:
      | name                     | Mia Sophie |
      | default last name source | mother     |
    Then it shows:
      | name       | default last name source | expected birth date | time zone     |
      | Mia Sophie | mother                   | 2026-06-01          | Europe/Vienna |
    And Rosa sees Mia:
      | name       |
      | Mia Sophie |

  @BP-07
  Scenario: An edit is stamped
    Given 3 days pass
    When Anna edits Mia:
      | name | Mia Sophie |
    Then it shows:
      | created at       | updated at       |
      | 2026-03-01 09:00 | 2026-03-04 09:00 |

  @BP-07
  Scenario: An edit that changes nothing is no edit
    Given 3 days pass
    When Anna edits Mia:
      | name | Mia |
    Then it shows:
      | created at       | updated at       |
      | 2026-03-01 09:00 | 2026-03-01 09:00 |

  @BP-01 @BP-02 @BP-03 @BP-04 @BP-05 @BP-19 @BP-23
  Scenario Outline: A bad value is refused by its name, and the profile stays
    When Anna edits Mia:
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees Mia:
      | name | expected birth date | actual birth date | gender  | time zone     |
      | Mia  | 2026-06-01          | nothing           | unknown | Europe/Vienna |

    Examples:
      | field                    | value         | told as                  |
      | name                     | nothing       | name                     |
      | name                     | 101 times "a" | name                     |
      | expected birth date      | nothing       | expected_birth_date      |
      | expected birth date      | 2026-03-01    | expected_birth_date      |
      | actual birth date        | 2026-03-02    | actual_birth_date        |
      | gender                   | a surprise    | gender                   |
      | gender                   | nothing       | gender                   |
      | time zone                | Vienna        | time_zone                |
      | time zone                | nothing       | time_zone                |
      | default last name source | grandmother   | default_last_name_source |

  @BP-05
  Scenario Outline: A baby comes at most ninety days before it is expected
    Given it is "2026-05-20 09:00"
    When Anna announces the birth of Mia on <day>
    Then it is <outcome>

    Examples:
      | day        | outcome                            |
      | 2026-03-02 | refused: invalid actual_birth_date |
      | 2026-03-03 | done                               |
      | 2026-05-20 | done                               |
      | 2026-05-21 | refused: invalid actual_birth_date |

  @BP-04
  Scenario: An expected date that has passed meanwhile does not stand in the way of another edit
    Given it is "2026-06-05 09:00"
    When Anna edits Mia:
      | name                | Mia Sophie |
      | expected birth date | 2026-06-01 |
    Then it is done

  @BP-04
  Scenario: Once the baby is born, the expected date may be any day that the birth allows
    Given it is "2026-06-05 09:00"
    And Anna announces the birth of Mia on 2026-06-04
    When Anna edits Mia:
      | expected birth date | 2026-05-30 |
    Then it is done

  @BP-16
  Scenario: The birth is announced once; a correction announces nothing, not even to whoever came later
    Given it is "2026-06-05 09:00"
    And Anna announces the birth of Mia on 2026-06-03
    And Anna invites "carl@home.example" to Mia
    And Carl accepts the invitation of "carl@home.example" as "Uncle"
    And 2 hours pass
    And everybody has read the news
    When Anna announces the birth of Mia on 2026-06-04
    Then this follows:
      | activity        | marker |
      | profile_updated | last   |

  @BP-22
  Scenario Outline: What is out, is out
    Given it is "2026-06-05 09:00"
    And Anna reveals that Mia is female
    And Anna announces the birth of Mia on 2026-06-04
    When Anna edits Mia:
      | <field> | <value> |
    Then it is <outcome>

    Examples:
      | field             | value      | outcome                            |
      | gender            | unknown    | refused: invalid gender            |
      | gender            | male       | done                               |
      | actual birth date | nothing    | refused: invalid actual_birth_date |
      | actual birth date | 2026-06-03 | done                               |

  @BP-20
  Scenario: A new time zone moves no event to another day
    Given Anna schedules "Tea" for Mia on "2026-03-08 23:30"
    When Anna edits Mia:
      | time zone | America/New_York |
    Then it is done
    And Rosa sees the event "Tea":
      | event date       | event day  |
      | 2026-03-08 23:30 | 2026-03-09 |

  @BP-20
  Scenario: Dates in the same edit are judged in the new time zone
    Given it is "2026-05-01 12:00"
    When Anna edits Mia:
      | time zone         | Pacific/Kiritimati |
      | actual birth date | 2026-05-02         |
    Then it is done
