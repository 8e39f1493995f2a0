Feature: Who may do what with a baby and its family
  Rosa is the author: it is her membership that is looked at and acted upon.

  Background:
    Given the family of Mia
    And Anna invites "uncle@office.example" to Mia

  @BP-07 @BP-08 @BP-13 @MEM-08 @MEM-09 @MEM-10 @MEM-13 @MEM-14 @MEM-15 @MEM-17 @MEM-18 @INV-01 @MRK-08 @SEC-01 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                                         | nobody      | stranger  | follower       | author         | owner           | co-owner        | removed follower | ex-owner  |
      | look at Mia                                                 | not_allowed | not_found | done           | done           | done            | done            | not_found        | not_found |
      | look at their babies                                        | not_allowed | done      | done           | done           | done            | done            | done             | done      |
      | look at the marker of Mia                                   | not_allowed | not_found | done           | done           | done            | done            | not_found        | not_found |
      | look at the members of Mia                                  | not_allowed | not_found | done           | done           | done            | done            | not_found        | not_found |
      | look at the invitations of Mia                              | not_allowed | not_found | not_allowed    | not_allowed    | done            | done            | not_found        | not_found |
      | reveal that Mia is female                                   | not_allowed | not_found | not_allowed    | not_allowed    | done            | done            | not_found        | not_found |
      | remove Mia                                                  | not_allowed | not_found | not_allowed    | not_allowed    | done            | done            | not_found        | not_found |
      | change their label with Mia to "Friend"                     | not_allowed | not_found | done           | done           | done            | done            | not_found        | not_found |
      | remove Rosa from Mia                                        | not_allowed | not_found | not_allowed    | not_allowed    | done            | done            | not_found        | not_found |
      | remove Anna from Mia                                        | not_allowed | not_found | not_allowed    | not_allowed    | not_allowed     | not_allowed     | not_found        | not_found |
      | make Rosa an owner of Mia                                   | not_allowed | not_found | not_allowed    | not_allowed    | too_many_owners | too_many_owners | not_found        | not_found |
      | leave Mia                                                   | not_allowed | not_found | done           | done           | done            | done            | not_found        | not_found |
      | invite "friend@office.example" to Mia                       | not_allowed | not_found | not_allowed    | not_allowed    | done            | done            | not_found        | not_found |
      | resend the invitation of "uncle@office.example"             | not_allowed | not_found | not_found      | not_found      | done            | done            | not_found        | not_found |
      | revoke the invitation of "uncle@office.example"             | not_allowed | not_found | not_found      | not_found      | done            | done            | not_found        | not_found |
      | accept the invitation of "uncle@office.example" as "Friend" | not_allowed | done      | already_member | already_member | already_member  | already_member  | done             | invitation_invalid |
