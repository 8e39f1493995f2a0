Feature: Who may do what with accounts
  Rosa is the author: it is her profile and her counters that the others look at.

  Background:
    Given the family of Mia

  @ACC-11 @ACC-16 @ACC-17 @SEC-01 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                          | nobody      | stranger   | follower | author | owner | co-owner | removed follower | ex-owner  |
      | look at the profile of Rosa  | not_allowed | not_found  | done     | done   | done  | done     | not_found        | not_found |
      | look at the counters of Rosa | not_allowed | not_found  | done     | done   | done  | done     | not_found        | not_found |
      | look at their own profile    | not_allowed | done       | done     | done   | done  | done     | done             | done      |
      | take the name "Somebody"     | not_allowed | done       | done     | done   | done  | done     | done             | done      |
      | close their account          | not_allowed | last_owner | done     | done   | done  | done     | done             | done      |

  @SEC-08
  Scenario Outline: Whoever has no account can do nothing
    When <somebody> looks at the profile of Rosa
    Then it is refused: <answer>

    Examples:
      | somebody                    | answer         |
      | nobody                      | not_allowed    |
      | a garbled identity          | invalid person |
      | a person without an account | not_found      |
