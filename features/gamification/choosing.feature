Feature: Liking and choosing a name
  The family says which names it likes. The owners choose one, and may choose anew.

  Background:
    Given the family of Mia
    And Rosa suggests "Emma" as a female name for Mia
    And Pina suggests "Emil" as a male name for Mia
    And Anna suggests "Kim" as a unknown name for Mia

  @GAM-14 @GAM-15
  Scenario: The most liked name comes first, then the oldest
    Given Rosa likes the name "Emil"
    And Ben likes the name "Emil"
    And Ben likes the name "Kim"
    Then Rosa sees the names of Mia:
      | suggested name | like count | liked |
      | Emil           | 2          | on    |
      | Kim            | 1          | off   |
      | Emma           | 0          | off   |
    And Ben sees the names of Mia:
      | suggested name | liked |
      | Emil           | on    |
      | Kim            | on    |
      | Emma           | off   |
    Given Ben takes his like of the name "Emil" back
    And Rosa takes her like of the name "Emil" back
    Then Rosa sees the names of Mia:
      | suggested name | like count | liked |
      | Kim            | 1          | off   |
      | Emma           | 0          | off   |
      | Emil           | 0          | off   |

  @GAM-14
  Scenario: The same like again changes nothing
    Given Rosa likes the name "Emil"
    And 3 days pass
    When Rosa likes the name "Emil"
    Then it shows:
      | user | name suggestion | created at       | updated at       |
      | Rosa | Emil            | 2026-03-01 09:00 | 2026-03-01 09:00 |
    And Rosa sees the names of Mia:
      | suggested name | like count |
      | Emil           | 1          |
      | Emma           | 0          |
      | Kim            | 0          |

  @GAM-14
  Scenario: A like that is given again is the old one
    Given Rosa likes the name "Emil"
    And Rosa takes her like of the name "Emil" back
    And 3 days pass
    When Rosa likes the name "Emil"
    Then it shows:
      | user | created at       | deleted at |
      | Rosa | 2026-03-01 09:00 | nothing    |

  @GAM-14 @GAM-20 @SEC-04
  Scenario Outline: Everybody likes for themselves alone, the suggester and the owners too
    Given Rosa likes the name "Emil"
    When <person> takes her like of the name "Emil" back
    Then it is done
    When <person> likes the name "Emil"
    Then it is done
    And Ben sees the names of Mia:
      | suggested name | like count |
      | Emil           | 2          |
      | Emma           | 0          |
      | Kim            | 0          |

    Examples:
      | person |
      | Anna   |
      | Pina   |

  @GAM-14 @MEM-19
  Scenario: The like of a former member counts still
    Given Rosa likes the name "Emil"
    And Rosa leaves Mia
    Then Pina sees the names of Mia:
      | suggested name | like count | suggester name |
      | Emil           | 1          | Pina           |
      | Emma           | 0          | Former member  |
      | Kim            | 0          | Anna           |

  @GAM-21
  Scenario: An owner chooses a name; choosing another moves the mark
    Given it is "2026-03-02 10:00"
    When Anna chooses the name "Emma"
    Then it shows:
      | suggested name | chosen at        |
      | Emma           | 2026-03-02 10:00 |
    Given it is "2026-03-03 10:00"
    When Ben chooses the name "Emil"
    Then it is done
    And Rosa sees the names of Mia:
      | suggested name | chosen at        |
      | Emma           | nothing          |
      | Emil           | 2026-03-03 10:00 |
      | Kim            | nothing          |

  @GAM-21
  Scenario: Choosing the chosen changes nothing
    Given it is "2026-03-02 10:00"
    And Anna chooses the name "Emma"
    And it is "2026-03-03 10:00"
    When Ben chooses the name "Emma"
    Then it shows:
      | suggested name | chosen at        | updated at       |
      | Emma           | 2026-03-02 10:00 | 2026-03-02 10:00 |

  @GAM-21
  Scenario: The mark is taken off; taking off what is not there changes nothing
    Given Anna chooses the name "Emma"
    When Ben takes the mark off the name "Emil"
    Then it shows:
      | suggested name | chosen at | updated at       |
      | Emil           | nothing   | 2026-03-01 09:00 |
    And Rosa sees the names of Mia, the first 1:
      | suggested name | chosen at        |
      | Emma           | 2026-03-01 09:00 |
    When Ben takes the mark off the name "Emma"
    Then it shows:
      | suggested name | chosen at |
      | Emma           | nothing   |

  @GAM-21
  Scenario: A removed name is not chosen
    Given Anna chooses the name "Emma"
    And Rosa removes the name "Emma"
    When Anna chooses the name "Emil"
    Then it is done
    And Rosa sees the names of Mia:
      | suggested name | chosen at        |
      | Emil           | 2026-03-01 09:00 |
      | Kim            | nothing          |

  @GAM-21
  Scenario Outline: Nobody edits the chosen name: <person> to <text>
    Given Anna chooses the name "<name>"
    When <person> changes the name "<name>" to <text>
    Then it is refused: not_allowed
    And Rosa sees 3 lines in the names of Mia

    Examples:
      | person | name | text   |
      | Rosa   | Emma | "Ella" |
      | Rosa   | Emma | "Emma" |
      | Rosa   | Emma | ""     |
      | Anna   | Emma | "Ella" |
      | Anna   | Kim  | "Kimi" |

  @GAM-18 @GAM-21
  Scenario: Without the mark its author edits it again
    Given Anna chooses the name "Emma"
    And Ben chooses the name "Kim"
    When Rosa changes the name "Emma" to "Ella"
    Then it is done

  @GAM-21
  Scenario: Other families choose for themselves
    Given Zoe suggests "Leopold" as a male name for Leo
    And Zoe chooses the name "Leopold"
    When Anna chooses the name "Emma"
    Then it is done
    And Zoe sees the names of Leo:
      | suggested name | chosen at        |
      | Leopold        | 2026-03-01 09:00 |
