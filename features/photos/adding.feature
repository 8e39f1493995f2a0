Feature: Adding photos
  The owners put photos into the family's gallery, one or ten at a time.

  Background:
    Given the family of Mia

  @PHO-01 @PHO-05 @PHO-22
  Scenario: An owner adds a photo
    When Anna adds the photo "Sunset" to Mia:
      | url           | https://pictures.example/sunset   |
      | thumbnail url | small/sunset                      |
      | caption       | The first evening in the new flat |
    Then it shows:
      | url                             | thumbnail url | caption                           | uploaded by | created at       | deleted at |
      | https://pictures.example/sunset | small/sunset  | The first evening in the new flat | Anna        | 2026-03-01 09:00 | nothing    |
    And Rosa sees the photo "Sunset":
      | url                             | caption                           | uploader name | tags    | squish count | comment count | squished |
      | https://pictures.example/sunset | The first evening in the new flat | Anna          | nothing | 0            | 0             | off      |

  @PHO-01
  Scenario: The other owner adds photos too
    When Ben adds the photo "Cot" to Mia
    Then it is done
    And Rosa sees the gallery of Mia:
      | url     | uploader name | thumbnail url | caption |
      | Cot.jpg | Ben           | nothing       | nothing |

  @PHO-03
  Scenario Outline: One to ten photos in one call
    When Anna adds <number> photos to Mia at once
    Then it is <outcome>
    And Rosa sees <seen> lines in the gallery of Mia

    Examples:
      | number | outcome                 | seen |
      | 0      | refused: invalid photos | 0    |
      | 1      | done                    | 1    |
      | 10     | done                    | 10   |
      | 11     | refused: invalid photos | 0    |

  @PHO-03 @SEC-12
  Scenario: What is no photo is refused
    When Anna adds something that is no photo to Mia
    Then it is refused: invalid photos

  @PHO-03 @PHO-05 @PHO-06 @PHO-22
  Scenario Outline: All or none: the second has a bad <field>
    When Anna adds the photos "Good" and "Bad" to Mia, the second:
      | <field> | <value> |
    Then it is refused: <answer>
    And Rosa sees nothing in the gallery of Mia

    Examples:
      | field         | value                        | answer                |
      | url           | ""                           | invalid url           |
      | thumbnail url | 2001 times "a"               | invalid thumbnail_url |
      | caption       | 501 times "a"                | invalid caption       |
      | tags          | "a", ""                      | invalid tag           |
      | tags          | "a", "b", "c", "d", "e", "f" | too_many_tags         |

  @PHO-05 @PHO-06 @PHO-22 @SEC-12
  Scenario Outline: A bad value is refused by its name, and nothing is written
    When Anna adds the photo "Sunset" to Mia:
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees nothing in the gallery of Mia

    Examples:
      | field         | value               | told as       |
      | url           | ""                  | url           |
      | url           | " \t"               | url           |
      | url           | nothing             | url           |
      | url           | 2001 times "a"      | url           |
      | url           | "sun\u0000set.jpg"  | url           |
      | url           | number 7            | url           |
      | url           | "javascript:x"      | url           |
      | url           | "JaVa\u000aScRiPt:x"    | url           |
      | url           | "data:image/png,x"  | url           |
      | url           | "//sunset.jpg"      | url           |
      | url           | "../sunset.jpg"     | url           |
      | thumbnail url | 2001 times "a"      | thumbnail_url |
      | thumbnail url | "\ud83d"            | thumbnail_url |
      | thumbnail url | "javascript:x"      | thumbnail_url |
      | caption       | 501 times "a"       | caption       |
      | caption       | "sun\u0000set"      | caption       |
      | tags          | ""                  | tag           |
      | tags          | " "                 | tag           |
      | tags          | 51 times "a"        | tag           |
      | tags          | "beach", "\ud83d"   | tag           |
      | tags          | "be\u000aach"           | tag           |
      | tags          | nothing             | tag           |
      | tags          | number 7            | tag           |

  @PHO-05 @PHO-22
  Scenario Outline: The longest and the strangest good values are kept exactly
    When Anna adds the photo "Sunset" to Mia:
      | <field> | <value> |
    Then it is done
    And Rosa sees the <field> of the photo "Sunset" as <value>

    Examples:
      | field         | value                        |
      | url           | 2000 times "a"               |
      | url           | "family/1/'; drop table --"  |
      | url           | "a"                          |
      | url           | "Mia & Ben 100%.jpg"         |
      | thumbnail url | 2000 times "a"               |
      | thumbnail url | ""                           |
      | caption       | 500 times "👶"                |
      | caption       | ""                           |
      | caption       | "غروب الشمس  100% 'quoted_' "  |

  @PHO-06
  Scenario: Tags come in the order of their characters; one that is named twice counts once
    When Anna adds the photo "Sunset" to Mia:
      | tags | "sea", "Beach", "évening", "beach", "Beach" |
    Then it is done
    And Rosa sees the photo "Sunset":
      | tags                       |
      | Beach, beach, sea, évening |

  @PHO-06
  Scenario Outline: A new photo has five different tags at most
    When Anna adds the photo "Sunset" to Mia:
      | tags | <tags> |
    Then it is <outcome>

    Examples:
      | tags                              | outcome                |
      | "a", "b", "c", "d", "e"           | done                   |
      | "a", "b", "c", "d", "e", "a"      | done                   |
      | "a", "b", "c", "d", "e", "f"      | refused: too_many_tags |
      | "a", "b", "c", "d", "e", "f", " " | refused: invalid tag   |

  @PHO-01 @SEC-10 @SEC-12
  Scenario Outline: A photo that is not there
    When Anna looks at the photo "<name>"
    Then it is refused: <answer>

    Examples:
      | name         | answer           |
      | never was    | not_found        |
      | no id at all | invalid photo_id |

  @PHO-01 @SEC-10
  Scenario: Who may is asked before the values are judged
    When Zoe adds 11 photos to Mia at once
    Then it is refused: not_found
    When Rosa adds 11 photos to Mia at once
    Then it is refused: not_allowed
