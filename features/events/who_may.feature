Feature: Who may do what with events
  Rosa is the author: the comment is hers, and so is the answer.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"

  @EVT-01 @EVT-12 @EVT-14 @SEC-01 @SEC-03 @SEC-04 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                                       | nobody      | stranger  | follower       | author               | owner          | co-owner       | removed follower | ex-owner  |
      | look at the event "Tea"                                   | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | look at the upcoming events of Mia                        | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | look at the calendar of Mia from 2026-03-01 to 2026-03-31 | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | look at their agenda                                      | not_allowed | done      | done           | done                 | done           | done           | done             | done      |
      | schedule "Walk" for Mia on "2026-03-09 15:00"             | not_allowed | not_found | not_allowed    | not_allowed          | done           | done           | not_found        | not_found |
      | schedule "" for Mia on "2026-03-09 15:00"                 | not_allowed | not_found | not_allowed    | not_allowed          | invalid title  | invalid title  | not_found        | not_found |
      | move "Tea" to "2026-03-09 15:00"                          | not_allowed | not_found | not_allowed    | not_allowed          | done           | done           | not_found        | not_found |
      | remove the event "Tea"                                    | not_allowed | not_found | not_allowed    | not_allowed          | done           | done           | not_found        | not_found |
      | look at the answers to "Tea"                              | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | answer no to "Tea"                                        | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | answer perhaps to "Tea"                                   | not_allowed | not_found | invalid status | invalid status       | invalid status | invalid status | not_found        | not_found |
      | withdraw their answer to "Tea"                            | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | look at the comments on "Tea"                             | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | comment "Hello" on "Tea"                                  | not_allowed | not_found | done           | done                 | done           | done           | not_found        | not_found |
      | change the comment "I bring cake" to "No cake"            | not_allowed | not_found | not_allowed    | done                 | not_allowed    | not_allowed    | not_found        | not_found |
      | change the comment "I bring cake" to ""                   | not_allowed | not_found | not_allowed    | invalid comment_text | not_allowed    | not_allowed    | not_found        | not_found |
      | remove the comment "I bring cake"                         | not_allowed | not_found | not_allowed    | done                 | done           | done           | not_found        | not_found |
