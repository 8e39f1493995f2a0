Feature: Editing a photo
  The owners find better words for a photo. The picture itself stays what it is.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | caption       | The first evening |
      | thumbnail url | small/sunset      |

  @PHO-01 @PHO-22
  Scenario: The other owner edits a photo; what is not named stays
    Given 3 days pass
    When Ben edits the photo "Sunset":
      | caption | A warm evening |
    Then it shows:
      | url        | caption        | thumbnail url | uploaded by | created at       | updated at       |
      | Sunset.jpg | A warm evening | small/sunset  | Anna        | 2026-03-01 09:00 | 2026-03-04 09:00 |
    And Rosa sees the photo "Sunset":
      | caption        |
      | A warm evening |

  @PHO-05 @PHO-22
  Scenario Outline: Nothing empties a field
    When Anna edits the photo "Sunset":
      | <field> | nothing |
    Then it is done
    And Rosa sees the <field> of the photo "Sunset" as nothing

    Examples:
      | field         |
      | caption       |
      | thumbnail url |

  @PHO-05 @PHO-22
  Scenario: An edit that changes nothing is no edit
    Given 3 days pass
    When Anna edits the photo "Sunset":
      | caption       | The first evening |
      | thumbnail url | small/sunset      |
    Then it shows:
      | updated at       |
      | 2026-03-01 09:00 |

  @PHO-05 @PHO-22 @SEC-12
  Scenario Outline: A bad edit is refused by its name, and the photo stays
    When Anna edits the photo "Sunset":
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees the photo "Sunset":
      | caption           | thumbnail url |
      | The first evening | small/sunset  |

    Examples:
      | field         | value          | told as       |
      | caption       | 501 times "a"  | caption       |
      | caption       | "a\u0000"      | caption       |
      | caption       | number 5       | caption       |
      | thumbnail url | 2001 times "a" | thumbnail_url |

  @PHO-05
  Scenario Outline: A caption has at most five hundred characters
    When Anna gives the photo "Sunset" the caption <text>
    Then it is <outcome>

    Examples:
      | text          | outcome                  |
      | 500 times "🌅" | done                     |
      | 501 times "🌅" | refused: invalid caption |
      | " \t"         | done                     |
