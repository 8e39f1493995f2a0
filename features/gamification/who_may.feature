Feature: Who may do what with names and guesses
  Rosa is the author: the name, the like and the guesses are hers.

  Background:
    Given the family of Mia
    And Rosa suggests "Emma" as a female name for Mia
    And Rosa likes the name "Emma"
    And Rosa votes female for Mia
    And Rosa predicts 2026-06-03 for Mia

  @GAM-01 @GAM-02 @GAM-06 @GAM-07 @GAM-10 @GAM-18 @GAM-20 @GAM-21 @SEC-01 @SEC-04 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                               | nobody      | stranger  | follower               | author                 | owner                  | co-owner               | removed follower | ex-owner  |
      | look at the names of Mia                          | not_allowed | not_found | done                   | done                   | done                   | done                   | not_found        | not_found |
      | suggest "Emil" as a male name for Mia             | not_allowed | not_found | done                   | done                   | done                   | done                   | not_found        | not_found |
      | suggest "Ella" as a female name for Mia           | not_allowed | not_found | done                   | name_already_suggested | done                   | done                   | not_found        | not_found |
      | suggest "" as a female name for Mia               | not_allowed | not_found | invalid suggested_name | invalid suggested_name | invalid suggested_name | invalid suggested_name | not_found        | not_found |
      | change the name "Emma" to "Ella"                  | not_allowed | not_found | not_allowed            | done                   | not_allowed            | not_allowed            | not_found        | not_found |
      | change the name "Emma" to ""                      | not_allowed | not_found | not_allowed            | invalid suggested_name | not_allowed            | not_allowed            | not_found        | not_found |
      | remove the name "Emma"                            | not_allowed | not_found | not_allowed            | done                   | done                   | done                   | not_found        | not_found |
      | like the name "Emma"                              | not_allowed | not_found | done                   | done                   | done                   | done                   | not_found        | not_found |
      | take their like of the name "Emma" back           | not_allowed | not_found | done                   | done                   | done                   | done                   | not_found        | not_found |
      | choose the name "Emma"                            | not_allowed | not_found | not_allowed            | not_allowed            | done                   | done                   | not_found        | not_found |
      | take the mark off the name "Emma"                 | not_allowed | not_found | not_allowed            | not_allowed            | done                   | done                   | not_found        | not_found |
      | vote male for Mia                                 | not_allowed | not_found | done                   | done                   | not_allowed            | not_allowed            | not_found        | not_found |
      | vote twins for Mia                                | not_allowed | not_found | invalid vote           | invalid vote           | not_allowed            | not_allowed            | not_found        | not_found |
      | predict 2026-06-04 for Mia                        | not_allowed | not_found | done                   | done                   | not_allowed            | not_allowed            | not_found        | not_found |
      | predict soon for Mia                              | not_allowed | not_found | invalid predicted_date | invalid predicted_date | not_allowed            | not_allowed            | not_found        | not_found |
      | look at the votes for Mia                         | not_allowed | not_found | done                   | done                   | done                   | done                   | not_found        | not_found |
      | look at the predictions for Mia                   | not_allowed | not_found | done                   | done                   | done                   | done                   | not_found        | not_found |
      | look at the number of votes for Mia               | not_allowed | not_found | not_allowed            | not_allowed            | done                   | done                   | not_found        | not_found |
      | look at the number of predictions for Mia         | not_allowed | not_found | not_allowed            | not_allowed            | done                   | done                   | not_found        | not_found |
      | look at the votes for Mia that were right         | not_allowed | not_found | not_allowed            | not_allowed            | not_allowed            | not_allowed            | not_found        | not_found |
      | look at the predictions for Mia that were nearest | not_allowed | not_found | not_allowed            | not_allowed            | not_allowed            | not_allowed            | not_found        | not_found |

  @GAM-04 @GAM-08 @GAM-10 @SEC-01 @SEC-08 @SEC-10
  Scenario Outline: When the baby is born, who may <act>
    Given Anna edits Mia:
      | expected birth date | 2026-05-20 |
    And Anna announces the birth of Mia on 2026-03-01
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                               | nobody      | stranger  | follower         | author           | owner       | co-owner    | removed follower | ex-owner  |
      | vote male for Mia                                 | not_allowed | not_found | votes_are_closed | votes_are_closed | not_allowed | not_allowed | not_found        | not_found |
      | predict 2026-06-04 for Mia                        | not_allowed | not_found | votes_are_closed | votes_are_closed | not_allowed | not_allowed | not_found        | not_found |
      | look at the votes for Mia                         | not_allowed | not_found | done             | done             | done        | done        | not_found        | not_found |
      | look at the predictions for Mia                   | not_allowed | not_found | done             | done             | done        | done        | not_found        | not_found |
      | look at the number of votes for Mia               | not_allowed | not_found | done             | done             | done        | done        | not_found        | not_found |
      | look at the number of predictions for Mia         | not_allowed | not_found | done             | done             | done        | done        | not_found        | not_found |
      | look at the votes for Mia that were right         | not_allowed | not_found | done             | done             | done        | done        | not_found        | not_found |
      | look at the predictions for Mia that were nearest | not_allowed | not_found | done             | done             | done        | done        | not_found        | not_found |

  @SEC-08
  Scenario Outline: Whoever has no account is a stranger: <act>
    When a person without an account <act>
    Then it is refused: not_found
    When nobody <act>
    Then it is refused: not_allowed

    Examples:
      | act                                    |
      | looks at the names of Mia              |
      | suggests "Emil" as a male name for Mia |
      | likes the name "Emma"                  |
      | votes male for Mia                     |
      | predicts 2026-06-04 for Mia            |
      | looks at the number of votes for Mia   |
