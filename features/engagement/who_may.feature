Feature: Who may see the summary of a month
  Everybody sees their own, whatever they belong to.

  Background:
    Given the family of Mia
    And Rosa suggests "Emma" as a female name for Mia

  @STA-09 @SEC-01 @SEC-08
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                  | nobody      | stranger | follower | author | owner | co-owner | removed follower | ex-owner |
      | look at their months | not_allowed | done     | done     | done   | done  | done     | done             | done     |
