Feature: Who may do what with the registry
  Rosa is the author: the purchase is hers.

  Background:
    Given the family of Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"

  @REG-01 @REG-05 @REG-06 @REG-07 @SEC-01 @SEC-03 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                         | nobody      | stranger  | follower      | author        | owner         | co-owner      | removed follower | ex-owner  |
      | look at the item "Pram"                     | not_allowed | not_found | done          | done          | done          | done          | not_found        | not_found |
      | look at the registry of Mia                 | not_allowed | not_found | done          | done          | done          | done          | not_found        | not_found |
      | look at the registry of Mia, 0 at a time    | not_allowed | not_found | invalid limit | invalid limit | invalid limit | invalid limit | not_found        | not_found |
      | look at the purchases of the item "Pram"    | not_allowed | not_found | done          | done          | done          | done          | not_found        | not_found |
      | add the item "Cot" to the registry of Mia   | not_allowed | not_found | not_allowed   | not_allowed   | done          | done          | not_found        | not_found |
      | add the item "" to the registry of Mia      | not_allowed | not_found | not_allowed   | not_allowed   | invalid name  | invalid name  | not_found        | not_found |
      | rename the item "Pram" to "Buggy"           | not_allowed | not_found | not_allowed   | not_allowed   | done          | done          | not_found        | not_found |
      | rename the item "Pram" to ""                | not_allowed | not_found | not_allowed   | not_allowed   | invalid name  | invalid name  | not_found        | not_found |
      | buy the item "Pram"                         | not_allowed | not_found | done          | done          | done          | done          | not_found        | not_found |
      | take their purchase of the item "Pram" back | not_allowed | not_found | done          | done          | done          | done          | not_found        | not_found |
      | remove the item "Pram"                      | not_allowed | not_found | not_allowed   | not_allowed   | done          | done          | not_found        | not_found |

  @SEC-08
  Scenario Outline: Whoever has no account is a stranger: <act>
    When a person without an account <act>
    Then it is refused: not_found
    When nobody <act>
    Then it is refused: not_allowed

    Examples:
      | act                                        |
      | looks at the registry of Mia               |
      | adds the item "Cot" to the registry of Mia |
      | buys the item "Pram"                       |
      | takes her purchase of the item "Pram" back |
      | removes the item "Pram"                    |
