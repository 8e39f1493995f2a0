Feature: Who may do what with the trash
  Rosa is the author: the comment in the trash is hers. To all but the owners it no longer exists.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Rosa removes the comment "I bring cake"
    And Anna removes the event "Walk"

  @TRA-01 @SEC-01 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                | nobody      | stranger  | follower    | author      | owner | co-owner | removed follower | ex-owner  |
      | look at the trash of Mia           | not_allowed | not_found | not_allowed | not_allowed | done  | done     | not_found        | not_found |
      | restore the event "Walk"           | not_allowed | not_found | not_found   | not_found   | done  | done     | not_found        | not_found |
      | restore the comment "I bring cake" | not_allowed | not_found | not_found   | not_found   | done  | done     | not_found        | not_found |
