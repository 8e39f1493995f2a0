Feature: Guessing
  The followers guess the gender and the birth date, secretly unless they say otherwise. The owners only count.

  Background:
    Given the family of Mia

  @GAM-01 @GAM-09
  Scenario Outline: A follower guesses the gender
    When Rosa votes <vote> for Mia
    Then it shows:
      | vote   | user | is anonymous | deleted at |
      | <vote> | Rosa | on           | nothing    |
    And Rosa sees the votes for Mia:
      | vote   | user |
      | <vote> | Rosa |

    Examples:
      | vote    |
      | male    |
      | female  |
      | unknown |

  @GAM-02 @GAM-09
  Scenario: A follower guesses the birth date
    When Rosa predicts 2026-06-03 for Mia
    Then it shows:
      | predicted date | user | is anonymous | deleted at |
      | 2026-06-03     | Rosa | on           | nothing    |
    And Rosa sees the predictions for Mia:
      | predicted date | user |
      | 2026-06-03     | Rosa |

  @GAM-01 @GAM-02 @GAM-03
  Scenario: One of each; another guess takes the place of the first
    Given Rosa votes male for Mia
    And Rosa predicts 2026-06-03 for Mia
    And 3 days pass
    When Rosa votes female for Mia
    Then it shows:
      | vote   | created at       | updated at       |
      | female | 2026-03-01 09:00 | 2026-03-04 09:00 |
    When Rosa predicts 2026-06-04 for Mia
    Then it shows:
      | predicted date | created at       | updated at       |
      | 2026-06-04     | 2026-03-01 09:00 | 2026-03-04 09:00 |
    And Rosa sees 1 lines in the votes for Mia
    And Rosa sees 1 lines in the predictions for Mia

  @GAM-03
  Scenario: The same guess again changes nothing
    Given Rosa votes male for Mia
    And Rosa predicts 2026-06-03 for Mia
    And 3 days pass
    When Rosa votes male for Mia
    Then it shows:
      | vote | updated at       |
      | male | 2026-03-01 09:00 |
    When Rosa predicts 2026-06-03 for Mia
    Then it shows:
      | predicted date | updated at       |
      | 2026-06-03     | 2026-03-01 09:00 |

  @GAM-03 @GAM-09
  Scenario Outline: A secrecy that is not named is on at first and later stays
    Given Rosa votes male for Mia <manner>
    And Rosa predicts 2026-06-03 for Mia <manner>
    When Rosa votes female for Mia
    Then it shows:
      | vote   | is anonymous |
      | female | <anonymous>  |
    When Rosa predicts 2026-06-04 for Mia
    Then it shows:
      | predicted date | is anonymous |
      | 2026-06-04     | <anonymous>  |

    Examples:
      | manner   | anonymous |
      | openly   | off       |
      | secretly | on        |

  @GAM-03
  Scenario Outline: The secrecy alone may change as well
    Given Rosa votes male for Mia <first>
    And Rosa predicts 2026-06-03 for Mia <first>
    When Rosa votes male for Mia <then>
    Then it is done
    When Rosa predicts 2026-06-03 for Mia <then>
    Then it is done
    And Pina sees <number> lines in the votes for Mia
    And Pina sees <number> lines in the predictions for Mia

    Examples:
      | first    | then     | number |
      | secretly | openly   | 1      |
      | openly   | secretly | 0      |

  @GAM-01 @GAM-02 @SEC-12
  Scenario Outline: A bad guess is refused by its name
    When Rosa <act>
    Then it is refused: invalid <told as>
    And Rosa sees nothing in the votes for Mia
    And Rosa sees nothing in the predictions for Mia

    Examples:
      | act                         | told as        |
      | votes twins for Mia         | vote           |
      | votes Male for Mia          | vote           |
      | predicts soon for Mia       | predicted_date |
      | predicts nothing for Mia    | predicted_date |
      | predicts 2026-05-01 for Mia | predicted_date |
      | predicts 2026-07-02 for Mia | predicted_date |

  @GAM-03 @GAM-09 @SEC-12
  Scenario Outline: A secrecy is on or off
    When Rosa <act>:
      | is anonymous | <value> |
    Then it is refused: invalid is_anonymous

    Examples:
      | act                         | value    |
      | votes male for Mia          | nothing  |
      | votes male for Mia          | perhaps  |
      | votes male for Mia          | number 1 |
      | predicts 2026-06-03 for Mia | nothing  |
      | predicts 2026-06-03 for Mia | number 0 |

  @GAM-05
  Scenario Outline: A prediction lies within thirty days of the expected date
    When Rosa predicts <day> for Mia
    Then it is <outcome>

    Examples:
      | day        | outcome                         |
      | 2026-05-01 | refused: invalid predicted_date |
      | 2026-05-02 | done                            |
      | 2026-06-01 | done                            |
      | 2026-07-01 | done                            |
      | 2026-07-02 | refused: invalid predicted_date |

  @GAM-05
  Scenario: A day that has passed can be guessed
    Given it is "2026-05-20 09:00"
    When Rosa predicts 2026-05-19 for Mia
    Then it is done

  @GAM-05
  Scenario: Another expected date judges no prediction anew, until it is changed
    Given Rosa predicts 2026-05-02 for Mia
    And Anna edits Mia:
      | expected birth date | 2026-06-11 |
    When Rosa predicts 2026-05-02 for Mia openly
    Then it shows:
      | predicted date | is anonymous |
      | 2026-05-02     | off          |
    When Rosa predicts 2026-05-03 for Mia
    Then it is refused: invalid predicted_date
    When Rosa predicts 2026-07-11 for Mia
    Then it is done

  @GAM-01 @GAM-02
  Scenario Outline: Owners do not guess: <act>
    When Anna <act>
    Then it is refused: not_allowed

    Examples:
      | act                         |
      | votes male for Mia          |
      | votes twins for Mia         |
      | predicts 2026-06-03 for Mia |
      | predicts soon for Mia       |

  @GAM-03
  Scenario: Whoever has become an owner keeps their guess and cannot change it
    Given Ben leaves Mia
    And Rosa votes male for Mia
    And Rosa predicts 2026-06-03 for Mia
    And Anna makes Rosa an owner of Mia
    When Rosa votes female for Mia
    Then it is refused: not_allowed
    When Rosa votes male for Mia openly
    Then it is refused: not_allowed
    When Rosa predicts 2026-06-04 for Mia
    Then it is refused: not_allowed
    And Rosa sees the votes for Mia:
      | vote |
      | male |
    And Rosa sees the predictions for Mia:
      | predicted date |
      | 2026-06-03     |
    And Anna sees the number of votes for Mia:
      | guess   | number |
      | male    | 1      |
      | female  | 0      |
      | unknown | 0      |

  @GAM-01 @MEM-11 @MEM-19
  Scenario: The guess of a former member counts, and is theirs again when they come back
    Given Rosa votes male for Mia
    And Rosa leaves Mia
    Then Anna sees the number of votes for Mia:
      | guess   | number |
      | male    | 1      |
      | female  | 0      |
      | unknown | 0      |
    Given Anna invites "rosa@home.example" to Mia
    And Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    Then Rosa sees the votes for Mia:
      | vote | user |
      | male | Rosa |

  @GAM-01 @GAM-02 @BP-09 @BP-21
  Scenario Outline: Nothing can be guessed about a removed baby: <act>
    Given Rosa votes male for Mia
    And Anna removes Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                        |
      | Rosa votes female for Mia                  |
      | Rosa predicts 2026-06-03 for Mia           |
      | Rosa looks at the votes for Mia            |
      | Anna looks at the number of votes for Mia  |
      | Anna looks at the votes for Mia that were right |
