Feature: Who sees which guess
  Before the answer is known, a secret guess is seen by nobody but the one who made it; the owners only count.
  Afterwards everybody sees everything.

  Background:
    Given the family of Mia
    And Rosa votes male for Mia secretly
    And Pina votes female for Mia openly
    And Rosa predicts 2026-06-03 for Mia secretly
    And Pina predicts 2026-05-30 for Mia openly

  @GAM-06
  Scenario Outline: Before: one's own guesses and the open ones: <person>
    Then <person> sees <number> lines in the votes for Mia
    And <person> sees <number> lines in the predictions for Mia

    Examples:
      | person | number |
      | Rosa   | 2      |
      | Pina   | 1      |
      | Anna   | 1      |
      | Ben    | 1      |

  @GAM-06
  Scenario: In the order in which they were first made
    Given Rosa votes male for Mia openly
    And Rosa predicts 2026-06-04 for Mia openly
    Then Ben sees the votes for Mia:
      | user | vote   |
      | Rosa | male   |
      | Pina | female |
    And Ben sees the predictions for Mia:
      | user | predicted date |
      | Rosa | 2026-06-04     |
      | Pina | 2026-05-30     |

  @GAM-07
  Scenario: The owners count all of them, and learn no names
    Then Anna sees the number of votes for Mia:
      | guess   | number |
      | male    | 1      |
      | female  | 1      |
      | unknown | 0      |
    And Ben sees the number of predictions for Mia:
      | guess      | number |
      | 2026-05-30 | 1      |
      | 2026-06-03 | 1      |

  @GAM-07
  Scenario: Where nobody has guessed there is nothing to count
    Then Zoe sees the number of votes for Leo:
      | guess   | number |
      | male    | 0      |
      | female  | 0      |
      | unknown | 0      |
    And Zoe sees nothing in the number of predictions for Leo

  @GAM-07
  Scenario: The same day guessed twice
    Given Pina predicts 2026-06-03 for Mia
    Then Anna sees the number of predictions for Mia:
      | guess      | number |
      | 2026-06-03 | 2      |

  @GAM-07
  Scenario Outline: Before, nobody but the owners counts
    When Rosa looks at <what>
    Then it is refused: not_allowed

    Examples:
      | what                          |
      | the number of votes for Mia   |
      | the number of predictions for Mia |

  @GAM-04 @GAM-08 @GAM-10
  Scenario Outline: The gender alone tells the votes, not the predictions: <person>
    Given Anna reveals that Mia is female
    Then <person> sees the votes for Mia:
      | user | vote   | is anonymous |
      | Rosa | male   | on           |
      | Pina | female | off          |
    And <person> sees the number of votes for Mia:
      | guess   | number |
      | male    | 1      |
      | female  | 1      |
      | unknown | 0      |
    And <person> sees the votes for Mia that were right:
      | user | vote   |
      | Pina | female |

    Examples:
      | person |
      | Rosa   |
      | Pina   |
      | Anna   |
      | Ben    |

  @GAM-06 @GAM-07 @GAM-10
  Scenario: The gender alone leaves the predictions secret
    Given Anna reveals that Mia is female
    Then Pina sees the predictions for Mia:
      | user | predicted date |
      | Pina | 2026-05-30     |
    When Pina looks at the number of predictions for Mia
    Then it is refused: not_allowed
    When Anna looks at the predictions for Mia that were nearest
    Then it is refused: not_allowed

  @GAM-04 @GAM-08 @GAM-10
  Scenario Outline: The birth tells both: <person>
    Given it is "2026-06-05 09:00"
    And Anna announces the birth of Mia on 2026-06-04
    Then <person> sees the votes for Mia:
      | user | vote   |
      | Rosa | male   |
      | Pina | female |
    And <person> sees the predictions for Mia:
      | user | predicted date |
      | Rosa | 2026-06-03     |
      | Pina | 2026-05-30     |
    And <person> sees the number of predictions for Mia:
      | guess      | number |
      | 2026-05-30 | 1      |
      | 2026-06-03 | 1      |
    And <person> sees the predictions for Mia that were nearest:
      | user | predicted date |
      | Rosa | 2026-06-03     |
    And <person> sees nothing in the votes for Mia that were right

    Examples:
      | person |
      | Rosa   |
      | Pina   |
      | Ben    |

  @GAM-10
  Scenario Outline: Before the answer nobody has won
    When <person> looks at <what>
    Then it is refused: not_allowed

    Examples:
      | person | what                                      |
      | Rosa   | the votes for Mia that were right         |
      | Anna   | the votes for Mia that were right         |
      | Rosa   | the predictions for Mia that were nearest |
      | Anna   | the predictions for Mia that were nearest |

  @GAM-06 @SEC-01 @SEC-02
  Scenario: Strangers and former members see none of them, before and after
    Then Zoe cannot see the votes for Mia
    And Carl cannot see the predictions for Mia
    Given Anna reveals that Mia is female
    Then Zoe cannot see the votes for Mia
    And Zoe cannot see the votes for Mia that were right
    And Carl cannot see the number of votes for Mia

  @GAM-06 @ACT-03 @NOT-01 @MRK-10
  Scenario Outline: A secret guess leaves no trace: <act>
    Given everybody has read the news
    When Rosa <act>
    Then it is done
    And nothing follows

    Examples:
      | act                                  |
      | votes female for Mia secretly        |
      | predicts 2026-06-05 for Mia secretly |
      | votes male for Mia openly            |
