Feature: Who may do what with photos
  Rosa is the author: the comment is hers, and so is the squish.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea" |
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"

  @PHO-01 @PHO-09 @PHO-12 @PHO-14 @PHO-15 @SEC-01 @SEC-03 @SEC-04 @SEC-08 @SEC-10
  Scenario Outline: Who may <act>
    When each of them tries to <act>
    Then they are told:
      | nobody   | stranger   | follower   | author   | owner   | co-owner   | removed follower   | ex-owner   |
      | <nobody> | <stranger> | <follower> | <author> | <owner> | <co-owner> | <removed follower> | <ex-owner> |

    Examples:
      | act                                                    | nobody      | stranger  | follower             | author               | owner                | co-owner             | removed follower | ex-owner  |
      | look at the photo "Sunset"                             | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | look at the gallery of Mia                             | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | look at the gallery of Mia, 0 at a time                | not_allowed | not_found | invalid limit        | invalid limit        | invalid limit        | invalid limit        | not_found        | not_found |
      | look at the photos of Mia with the tag "sea"           | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | look at the memory lane of Mia                         | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | look at their feed                                     | not_allowed | done      | done                 | done                 | done                 | done                 | done             | done      |
      | add the photo "Cot" to Mia                             | not_allowed | not_found | not_allowed          | not_allowed          | done                 | done                 | not_found        | not_found |
      | add 0 photos to Mia at once                            | not_allowed | not_found | not_allowed          | not_allowed          | invalid photos       | invalid photos       | not_found        | not_found |
      | give the photo "Sunset" the caption "Dusk"             | not_allowed | not_found | not_allowed          | not_allowed          | done                 | done                 | not_found        | not_found |
      | tag the photo "Sunset" with "holiday"                  | not_allowed | not_found | not_allowed          | not_allowed          | done                 | done                 | not_found        | not_found |
      | tag the photo "Sunset" with ""                         | not_allowed | not_found | not_allowed          | not_allowed          | invalid tag          | invalid tag          | not_found        | not_found |
      | take the tag "sea" off the photo "Sunset"              | not_allowed | not_found | not_allowed          | not_allowed          | done                 | done                 | not_found        | not_found |
      | take the tag "cloud" off the photo "Sunset"            | not_allowed | not_found | not_allowed          | not_allowed          | not_found            | not_found            | not_found        | not_found |
      | remove the photo "Sunset"                              | not_allowed | not_found | not_allowed          | not_allowed          | done                 | done                 | not_found        | not_found |
      | give the photo "Sunset" a squish                       | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | take their squish of the photo "Sunset" back           | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | look at the squishes of the photo "Sunset"             | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | look at the comments on the photo "Sunset"             | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | comment "Hello" on the photo "Sunset"                  | not_allowed | not_found | done                 | done                 | done                 | done                 | not_found        | not_found |
      | comment "" on the photo "Sunset"                       | not_allowed | not_found | invalid comment_text | invalid comment_text | invalid comment_text | invalid comment_text | not_found        | not_found |
      | change the photo comment "How lovely" to "How awful"   | not_allowed | not_found | not_allowed          | done                 | not_allowed          | not_allowed          | not_found        | not_found |
      | change the photo comment "How lovely" to ""            | not_allowed | not_found | not_allowed          | invalid comment_text | not_allowed          | not_allowed          | not_found        | not_found |
      | remove the photo comment "How lovely"                  | not_allowed | not_found | not_allowed          | done                 | done                 | done                 | not_found        | not_found |

  @SEC-08
  Scenario Outline: Whoever has no account is a stranger: <act>
    When a person without an account <act>
    Then it is refused: not_found
    When nobody <act>
    Then it is refused: not_allowed

    Examples:
      | act                                    |
      | looks at the gallery of Mia            |
      | looks at the photo "Sunset"            |
      | adds the photo "Cot" to Mia            |
      | gives the photo "Sunset" a squish      |
      | comments "Hello" on the photo "Sunset" |
      | removes the photo "Sunset"             |
