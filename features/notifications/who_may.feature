Feature: Who may do what with messages and activity
  Rosa is the author: the newest message that the others reach for is hers.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"

  @NOT-05 @NOT-15 @NOT-16 @ACT-02 @SEC-01 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                         | nobody      | stranger  | follower  | author | owner     | co-owner  | removed follower | ex-owner  |
      | look at their messages                      | not_allowed | done      | done      | done   | done      | done      | done             | done      |
      | look at their unread messages               | not_allowed | done      | done      | done   | done      | done      | done             | done      |
      | look at the number of their unread messages | not_allowed | done      | done      | done   | done      | done      | done             | done      |
      | mark the newest message of Rosa as read     | not_allowed | not_found | not_found | done   | not_found | not_found | not_found        | not_found |
      | mark all their messages as read             | not_allowed | done      | done      | done   | done      | done      | done             | done      |
      | look at their preferences                   | not_allowed | done      | done      | done   | done      | done      | done             | done      |
      | change their preferences                    | not_allowed | done      | done      | done   | done      | done      | done             | done      |
      | look at the activity of Mia                 | not_allowed | not_found | done      | done   | done      | done      | not_found        | not_found |
