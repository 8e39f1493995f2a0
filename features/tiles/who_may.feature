Feature: Who may see the layout
  Screens and kinds of tiles are for everybody; a layout is for those who belong to the baby.

  Background:
    Given the family of Mia

  @TIL-03 @TIL-08 @TIL-09 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                  | nobody      | stranger  | follower            | author              | owner               | co-owner            | removed follower | ex-owner  |
      | look at the screens                  | done        | done      | done                | done                | done                | done                | done             | done      |
      | look at the kinds of tiles           | done        | done      | done                | done                | done                | done                | done             | done      |
      | look at the layout of "home" for Mia | not_allowed | not_found | done                | done                | done                | done                | not_found        | not_found |
      | look at the layout of "none" for Mia | not_allowed | not_found | not_found           | not_found           | not_found           | not_found           | not_found        | not_found |
      | look at the layout of "\u0000" for Mia | not_allowed | not_found | invalid screen_name | invalid screen_name | invalid screen_name | invalid screen_name | not_found        | not_found |
