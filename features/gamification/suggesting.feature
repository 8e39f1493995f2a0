Feature: Names for the baby
  Everybody in the family may suggest a name, one for a girl, one for a boy and one for whoever it will be.

  Background:
    Given the family of Mia

  @GAM-11 @GAM-13
  Scenario: A member suggests a name
    When Rosa suggests "Emma" as a female name for Mia
    Then it shows:
      | suggested name | gender | user | chosen at | created at       | deleted at | deleted by |
      | Emma           | female | Rosa | nothing   | 2026-03-01 09:00 | nothing    | nothing    |
    And Pina sees the names of Mia:
      | suggested name | gender | suggester name | like count | liked |
      | Emma           | female | Rosa           | 0          | off   |

  @GAM-20
  Scenario Outline: Owners suggest as well: <person>
    When <person> suggests "Emma" as a female name for Mia
    Then it is done

    Examples:
      | person |
      | Anna   |
      | Ben    |

  @GAM-11
  Scenario: One name for each gender
    Given Rosa suggests "Emma" as a female name for Mia
    And Rosa suggests "Emil" as a male name for Mia
    And Rosa suggests "Kim" as a unknown name for Mia
    When Rosa suggests "Ella" as a female name for Mia
    Then it is refused: name_already_suggested
    When Rosa suggests "Emma" as a female name for Mia
    Then it is refused: name_already_suggested
    And Rosa sees the names of Mia:
      | suggested name | gender  |
      | Emma           | female  |
      | Emil           | male    |
      | Kim            | unknown |

  @GAM-11
  Scenario: Other families are other families
    Given Zoe invites "rosa@home.example" to Leo
    And Rosa accepts the invitation of "rosa@home.example" as "Friend"
    And Rosa suggests "Emil" as a male name for Mia
    When Rosa suggests "Emil" as a male name for Leo
    Then it is done

  @GAM-11
  Scenario: A name that was removed makes room
    Given Rosa suggests "Emma" as a female name for Mia
    And Rosa removes the name "Emma"
    When Rosa suggests "Emma" as a female name for Mia
    Then it is done
    And Rosa sees 1 lines in the names of Mia

  @GAM-12
  Scenario: Several people suggest the same name
    Given Rosa suggests "Emma" as a female name for Mia
    When Pina suggests "Emma" as a female name for Mia
    Then it is done
    And Rosa sees the names of Mia:
      | suggested name | suggester name |
      | Emma           | Rosa           |
      | Emma           | Pina           |

  @GAM-13 @SEC-12
  Scenario Outline: A name begins with a letter of any script and has at most a hundred characters
    When Rosa suggests <text> as a female name for Mia
    Then it is <outcome>

    Examples:
      | text           | outcome                         |
      | "E"            | done                            |
      | "Élodie"       | done                            |
      | "Žofia"        | done                            |
      | "李"            | done                            |
      | "عمر"          | done                            |
      | "Anna-Lena 2"  | done                            |
      | "D'Arcy"       | done                            |
      | "émma"         | done                            |
      | "E" + 99 times "👶" | done                       |
      | "E" + 100 times "👶" | refused: invalid suggested_name |
      | ""             | refused: invalid suggested_name |
      | " "            | refused: invalid suggested_name |
      | " Emma"        | refused: invalid suggested_name |
      | "1st"          | refused: invalid suggested_name |
      | "-"            | refused: invalid suggested_name |
      | "'s"           | refused: invalid suggested_name |
      | "👶 Emma"       | refused: invalid suggested_name |
      | "Em\u0000ma"   | refused: invalid suggested_name |
      | "Em\ud83d"     | refused: invalid suggested_name |
      | "Em\u000ama"       | refused: invalid suggested_name |

  @GAM-11 @SEC-12
  Scenario Outline: There is no fourth kind of name
    When Rosa suggests "Emma" as a <word> name for Mia
    Then it is refused: invalid gender

    Examples:
      | word   |
      | girl's |
      | Female |

  @GAM-18
  Scenario: The author finds a better form
    Given Rosa suggests "Emma" as a female name for Mia
    And 3 days pass
    When Rosa changes the name "Emma" to "Emma Sophie"
    Then it shows:
      | suggested name | gender | user | created at       | updated at       |
      | Emma Sophie    | female | Rosa | 2026-03-01 09:00 | 2026-03-04 09:00 |
    And Pina sees the names of Mia:
      | suggested name |
      | Emma Sophie    |

  @GAM-13 @GAM-18
  Scenario: A bad edit changes nothing
    Given Rosa suggests "Emma" as a female name for Mia
    When Rosa changes the name "Emma" to "2 Emmas"
    Then it is refused: invalid suggested_name
    And Rosa sees the names of Mia:
      | suggested name |
      | Emma           |

  @GAM-18 @SEC-04
  Scenario Outline: Nobody else edits it, not even an owner
    Given Rosa suggests "Emma" as a female name for Mia
    When <person> changes the name "Emma" to "Gertrud"
    Then it is refused: <answer>

    Examples:
      | person | answer      |
      | Anna   | not_allowed |
      | Pina   | not_allowed |
      | Zoe    | not_found   |

  @GAM-18
  Scenario Outline: The author or an owner removes a name
    Given Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    When <person> removes the name "Emma"
    Then it is done
    And Pina sees nothing in the names of Mia
    And Anna sees nothing in the trash of Mia

    Examples:
      | person |
      | Rosa   |
      | Anna   |
      | Ben    |

  @GAM-18
  Scenario: Others do not remove it
    Given Rosa suggests "Emma" as a female name for Mia
    When Pina removes the name "Emma"
    Then it is refused: not_allowed
    And Pina sees the names of Mia:
      | suggested name |
      | Emma           |

  @GAM-18 @RET-08
  Scenario Outline: What is removed cannot be touched again: <act>
    Given Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    And Rosa removes the name "Emma"
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                    |
      | Rosa removes the name "Emma"           |
      | Anna removes the name "Emma"           |
      | Rosa changes the name "Emma" to "Ella" |
      | Pina likes the name "Emma"             |
      | Pina takes her like of the name "Emma" back |
      | Anna chooses the name "Emma"           |
      | Anna takes the mark off the name "Emma" |

  @GAM-18 @SEC-02
  Scenario: Whoever is no longer a member changes nothing of theirs
    Given Rosa suggests "Emma" as a female name for Mia
    And Rosa leaves Mia
    When Rosa changes the name "Emma" to "Ella"
    Then it is refused: not_found
    When Rosa removes the name "Emma"
    Then it is refused: not_found
    And Pina sees the names of Mia:
      | suggested name | suggester name |
      | Emma           | Former member  |

  @GAM-19
  Scenario: Names go on after the birth
    Given it is "2026-06-05 09:00"
    And Rosa suggests "Emma" as a female name for Mia
    And Anna announces the birth of Mia on 2026-06-04
    And Anna reveals that Mia is female
    When Pina suggests "Ella" as a female name for Mia
    Then it is done
    When Pina likes the name "Emma"
    Then it is done
    When Ben chooses the name "Emma"
    Then it is done
    And Pina sees the names of Mia:
      | suggested name | like count |
      | Emma           | 1          |
      | Ella           | 0          |

  @GAM-18 @BP-09 @BP-21
  Scenario Outline: Nothing can be done with the names of a removed baby: <act>
    Given Rosa suggests "Emma" as a female name for Mia
    And Anna removes Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                         |
      | Rosa suggests "Emil" as a male name for Mia |
      | Rosa looks at the names of Mia              |
      | Rosa changes the name "Emma" to "Ella"      |
      | Rosa likes the name "Emma"                  |
      | Anna chooses the name "Emma"                |
      | Anna removes the name "Emma"                |

  @GAM-18 @SEC-10 @SEC-12
  Scenario Outline: A name that is not there
    When Anna <act>
    Then it is refused: <answer>

    Examples:
      | act                                        | answer                |
      | removes the name "never was"               | not_found             |
      | chooses the name "never was"               | not_found             |
      | likes the name "no id at all"              | invalid suggestion_id |
      | changes the name "no id at all" to "Emma"  | invalid suggestion_id |
