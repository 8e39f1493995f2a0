Feature: Who was right
  When the answer is known, the guessing is over, and everybody sees who was right.

  Background:
    Given the family of Mia
    And Anna invites "carl@home.example" to Mia
    And Carl accepts the invitation of "carl@home.example" as "Uncle"
    And Rosa votes female for Mia
    And Pina votes male for Mia
    And Carl votes female for Mia
    And Rosa predicts 2026-06-02 for Mia
    And Pina predicts 2026-06-06 for Mia
    And Carl predicts 2026-05-20 for Mia

  @GAM-10 @MEM-19
  Scenario: Everybody whose vote was right, former members too
    Given Carl leaves Mia
    And Anna reveals that Mia is female
    Then Pina sees the votes for Mia that were right:
      | user | vote   |
      | Rosa | female |
      | Carl | female |

  @GAM-10
  Scenario: By the values as they are now
    Given Anna reveals that Mia is female
    And Anna reveals that Mia is male
    Then Rosa sees the votes for Mia that were right:
      | user | vote |
      | Pina | male |

  @GAM-10
  Scenario: Whoever was nearest; two that were equally near share
    Given it is "2026-06-05 09:00"
    And Anna announces the birth of Mia on 2026-06-04
    Then Rosa sees the predictions for Mia that were nearest:
      | user | predicted date |
      | Rosa | 2026-06-02     |
      | Pina | 2026-06-06     |
    Given Anna announces the birth of Mia on 2026-06-03
    Then Rosa sees the predictions for Mia that were nearest:
      | user | predicted date |
      | Rosa | 2026-06-02     |

  @GAM-10
  Scenario: While a born baby's gender is unknown, nobody has won the votes
    Given Pina votes unknown for Mia
    And it is "2026-06-05 09:00"
    And Anna announces the birth of Mia on 2026-06-04
    Then Rosa sees nothing in the votes for Mia that were right
    Given Anna reveals that Mia is female
    Then Rosa sees the votes for Mia that were right:
      | user |
      | Rosa |
      | Carl |

  @GAM-10
  Scenario: Where nobody guessed, nobody has won
    Given Zoe edits Leo:
      | gender | male |
    Then Zoe sees nothing in the votes for Leo that were right
    Given it is "2026-07-03 09:00"
    And Zoe announces the birth of Leo on 2026-07-02
    Then Zoe sees nothing in the predictions for Leo that were nearest

  @GAM-04
  Scenario Outline: A known gender closes the votes, not the predictions: <act>
    Given Anna reveals that Mia is <gender>
    When Rosa <act>
    Then it is <outcome>

    Examples:
      | gender | act                                  | outcome                         |
      | female | votes male for Mia                   | refused: votes_are_closed       |
      | female | votes female for Mia                 | refused: votes_are_closed       |
      | male   | votes female for Mia openly          | refused: votes_are_closed       |
      | male   | votes twins for Mia                  | refused: invalid vote           |
      | female | predicts 2026-06-03 for Mia          | done                            |
      | female | predicts 2026-07-02 for Mia          | refused: invalid predicted_date |

  @GAM-04
  Scenario Outline: The birth closes both: <act>
    Given it is "2026-06-05 09:00"
    And Anna announces the birth of Mia on 2026-06-04
    When Rosa <act>
    Then it is refused: <answer>

    Examples:
      | act                         | answer                 |
      | votes male for Mia          | votes_are_closed       |
      | votes female for Mia        | votes_are_closed       |
      | votes twins for Mia         | invalid vote           |
      | predicts 2026-06-03 for Mia | votes_are_closed       |
      | predicts 2026-06-02 for Mia | votes_are_closed       |
      | predicts 2026-07-02 for Mia | invalid predicted_date |

  @GAM-04
  Scenario: Whoever comes after the answer cannot guess any more
    Given Anna reveals that Mia is female
    And Anna invites "friend@home.example" to Mia
    And Zoe accepts the invitation of "friend@home.example" as "Friend"
    When Zoe votes female for Mia
    Then it is refused: votes_are_closed
    When Zoe predicts 2026-06-03 for Mia
    Then it is done

  @GAM-01 @GAM-04
  Scenario: That owners do not vote is told before that it is too late
    Given Anna reveals that Mia is female
    When Ben votes female for Mia
    Then it is refused: not_allowed

  @GAM-04 @BP-22
  Scenario: There is no peeking
    Given Anna reveals that Mia is female
    When Anna reveals that Mia is unknown
    Then it is refused: invalid gender
    When Rosa votes male for Mia
    Then it is refused: votes_are_closed
