Feature: Who may do what with the trash
  Rosa is the author: the comments in the trash are hers. To all but the owners it no longer exists.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Anna adds the photo "Sunset" to Mia
    And Rosa comments "How lovely" on the photo "Sunset"
    And Anna adds the photo "Cot" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa removes the comment "I bring cake"
    And Rosa removes the photo comment "How lovely"
    And Anna removes the event "Walk"
    And Anna removes the photo "Cot"
    And Anna removes the item "Pram"

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
      | restore the comment "I bring cake"       | not_allowed | not_found | not_found   | not_found   | done  | done     | not_found        | not_found |
      | restore the photo "Cot"                  | not_allowed | not_found | not_found   | not_found   | done  | done     | not_found        | not_found |
      | restore the photo comment "How lovely"   | not_allowed | not_found | not_found   | not_found   | done  | done     | not_found        | not_found |
      | restore the item "Pram"                  | not_allowed | not_found | not_found   | not_found   | done  | done     | not_found        | not_found |
