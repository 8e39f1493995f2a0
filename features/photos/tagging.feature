Feature: Tags
  A word or two, to find a photo again. Five at most, each once.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea", "beach" |

  @PHO-01 @PHO-06
  Scenario: An owner puts a tag on a photo
    When Ben tags the photo "Sunset" with "holiday"
    Then it shows:
      | tag     | photo  | baby |
      | holiday | Sunset | Mia  |
    And Rosa sees the photo "Sunset":
      | tags                |
      | beach, holiday, sea |

  @PHO-06
  Scenario: There is no sixth tag
    Given Anna tags the photo "Sunset" with "c"
    And Anna tags the photo "Sunset" with "d"
    And Anna tags the photo "Sunset" with "e"
    When Anna tags the photo "Sunset" with "f"
    Then it is refused: too_many_tags
    And Rosa sees the photo "Sunset":
      | tags                |
      | beach, c, d, e, sea |
    When Anna takes the tag "d" off the photo "Sunset"
    Then it is done
    When Anna tags the photo "Sunset" with "f"
    Then it is done

  @PHO-06
  Scenario: One that is there already changes nothing, also on a photo with five
    Given Anna tags the photo "Sunset" with "c"
    And Anna tags the photo "Sunset" with "d"
    And Anna tags the photo "Sunset" with "e"
    And 3 days pass
    When Anna tags the photo "Sunset" with "beach"
    Then it shows:
      | tag   | created at       |
      | beach | 2026-03-01 09:00 |

  @PHO-06
  Scenario: Each photo has its own five
    Given Anna adds the photo "Cot" to Mia:
      | tags | "a", "b", "c", "d", "e" |
    When Anna tags the photo "Sunset" with "a"
    Then it is done

  @PHO-06 @SEC-12
  Scenario Outline: A tag has one to fifty characters
    When Anna tags the photo "Sunset" with <text>
    Then it is <outcome>

    Examples:
      | text         | outcome              |
      | "a"          | done                 |
      | "Beach"      | done                 |
      | " beach"     | done                 |
      | 50 times "🌊" | done                 |
      | 51 times "a" | refused: invalid tag |
      | ""           | refused: invalid tag |
      | " \t"        | refused: invalid tag |
      | "be\u0000a"  | refused: invalid tag |
      | "be\u000aa"      | refused: invalid tag |

  @PHO-06 @SEC-12
  Scenario: A bad tag is told before the photo is full
    Given Anna tags the photo "Sunset" with "c"
    And Anna tags the photo "Sunset" with "d"
    And Anna tags the photo "Sunset" with "e"
    When Anna tags the photo "Sunset" with ""
    Then it is refused: invalid tag

  @PHO-06
  Scenario: A tag is taken off, and put back as a new one
    Given Anna takes the tag "sea" off the photo "Sunset"
    And it is "2026-03-02 10:00"
    When Anna tags the photo "Sunset" with "sea"
    Then it shows:
      | tag | created at       |
      | sea | 2026-03-02 10:00 |
    And Rosa sees the photo "Sunset":
      | tags       |
      | beach, sea |

  @PHO-06
  Scenario Outline: Taking off what is not there finds nothing
    When Anna takes the tag <text> off the photo "Sunset"
    Then it is refused: not_found

    Examples:
      | text    |
      | "Sea"   |
      | "sea "  |
      | "%"     |
      | "cloud" |

  @PHO-06
  Scenario: What looks alike is one tag
    Given Anna tags the photo "Sunset" with "caf\u00e9"
    When Anna tags the photo "Sunset" with "cafe\u0301"
    Then it is done
    And Rosa sees the photo "Sunset":
      | tags             |
      | beach, café, sea |
    When Anna takes the tag "cafe\u0301" off the photo "Sunset"
    Then it is done
    And Rosa sees the photo "Sunset":
      | tags       |
      | beach, sea |

  @PHO-06
  Scenario: Taking off twice finds nothing
    Given Anna takes the tag "sea" off the photo "Sunset"
    When Ben takes the tag "sea" off the photo "Sunset"
    Then it is refused: not_found

  @PHO-20
  Scenario: The gallery by one tag, exactly
    Given Anna adds the photo "Cot" to Mia:
      | tags | "beach", "Sea" |
    And Anna adds the photo "Walk" to Mia:
      | tags | "seaside" |
    Then Rosa sees the photos of Mia with the tag "beach":
      | url        | tags       |
      | Cot.jpg    | Sea, beach |
      | Sunset.jpg | beach, sea |
    And Rosa sees the photos of Mia with the tag "sea":
      | url        |
      | Sunset.jpg |
    And Rosa sees the photos of Mia with the tag "beach", 1 at a time:
      | url        |
      | Cot.jpg    |
      | Sunset.jpg |
    And Rosa sees nothing in the photos of Mia with the tag "s%"
    And Rosa sees nothing in the photos of Mia with the tag "sea_"

  @PHO-20
  Scenario: A tag that was taken off finds nothing any more
    Given Anna takes the tag "sea" off the photo "Sunset"
    Then Rosa sees nothing in the photos of Mia with the tag "sea"

  @PHO-20 @SEC-12
  Scenario Outline: A tag that cannot be one is refused
    When Rosa looks at the photos of Mia with the tag <text>
    Then it is refused: invalid tag

    Examples:
      | text         |
      | ""           |
      | " "          |
      | 51 times "a" |
      | "be\u0000a"  |

  @PHO-20 @SEC-10
  Scenario: Whose gallery it is comes before the tag
    Then Zoe cannot see the photos of Mia with the tag ""
    And Zoe cannot see the photos of Mia with the tag "beach"
