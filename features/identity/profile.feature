Feature: One's own profile
  Everybody says for themselves what they are called and how they look. Only the family sees it.

  Background:
    Given the family of Mia

  @ACC-17
  Scenario: A person changes what they show of themselves
    When Rosa changes her profile:
      | display name      | Oma Rosa                      |
      | avatar url        | https://pictures.example/rosa |
      | biometric enabled | on                            |
    Then it shows:
      | display name | avatar url                    | biometric enabled |
      | Oma Rosa     | https://pictures.example/rosa | on                |
    And Anna sees the profile of Rosa:
      | display name | avatar url                    |
      | Oma Rosa     | https://pictures.example/rosa |
    And Anna sees the profile of Pina:
      | display name |
      | Pina         |

  @ACC-17
  Scenario: What an edit does not name stays, and nothing empties a picture
    Given Rosa changes her profile:
      | display name | Oma Rosa                      |
      | avatar url   | https://pictures.example/rosa |
    When Rosa changes her profile:
      | avatar url | nothing |
    Then it shows:
      | display name | avatar url |
      | Oma Rosa     | nothing    |

  @ACC-03 @SEC-12
  Scenario Outline: A bad value is refused by its name, and nothing is written
    When Rosa changes her profile:
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees her own profile:
      | display name | avatar url | biometric enabled |
      | Rosa         | nothing    | off               |

    Examples:
      | field             | value          | told as           |
      | display name      | ""             | display_name      |
      | display name      | " \t\n"        | display_name      |
      | display name      | 51 times "a"   | display_name      |
      | display name      | nothing        | display_name      |
      | display name      | number 7       | display_name      |
      | display name      | "Ro\u0000"     | display_name      |
      | display name      | "Ro\ud83d"     | display_name      |
      | display name      | "Ro\u000asa"       | display_name      |
      | avatar url        | "javascript:x" | avatar_url        |
      | avatar url        | 2001 times "a" | avatar_url        |
      | biometric enabled | perhaps        | biometric_enabled |

  @ACC-03
  Scenario Outline: Up to fifty characters of any script are a name
    When Rosa changes her profile:
      | display name | <name> |
    Then it is done

    Examples:
      | name              |
      | 50 times "a"      |
      | 50 times "👵"      |
      | "\u00a0"          |
      | "نونا روزا"       |
      | "'; drop table %" |

  @ACC-11 @SEC-14
  Scenario: A family sees each other, and nobody else does
    Then Rosa sees the profile of Pina:
      | display name |
      | Pina         |
    And Rosa sees the profile of Ben:
      | display name |
      | Ben          |
    And Zoe cannot see the profile of Rosa
    And Zoe cannot see the counters of Rosa
    And Rosa cannot see the profile of Zoe
    And Rosa cannot see the profile of Nemo

  @ACC-11 @SEC-02
  Scenario: Whoever was removed neither sees the family nor is seen by it
    Then Rosa cannot see the profile of Carl
    And Rosa cannot see the counters of Carl
    And Carl cannot see the profile of Rosa
    And Carl sees the profile of Carl:
      | display name |
      | Carl         |

  @ACC-11
  Scenario: When the baby is removed, the family no longer sees each other
    When Anna removes Mia
    Then it is done
    And Rosa cannot see the profile of Pina
    And Anna cannot see the profile of Ben

  @SEC-12
  Scenario: An id that is none is told at once
    When Rosa looks at the profile with the id "Rosa"
    Then it is refused: invalid user_id
