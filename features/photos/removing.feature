Feature: Removing a photo
  An owner takes a photo out of the gallery. Its comments, squishes and tags go with it.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea" |
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"

  @PHO-01 @PHO-08 @TRA-12
  Scenario Outline: A removed photo is gone for everybody, with all that belongs to it
    When <owner> removes the photo "Sunset"
    Then it is done
    And Rosa cannot see the photo "Sunset"
    And Anna cannot see the photo "Sunset"
    And Rosa cannot see the squishes of the photo "Sunset"
    And Rosa cannot see the comments on the photo "Sunset"
    And Rosa sees nothing in the gallery of Mia
    And Rosa sees nothing in the photos of Mia with the tag "sea"
    And Rosa sees nothing in her feed

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @PHO-08 @PHO-16 @RET-08
  Scenario Outline: What is removed cannot be touched again: <act>
    Given Anna removes the photo "Sunset"
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                                        |
      | Anna removes the photo "Sunset"                            |
      | Ben removes the photo "Sunset"                             |
      | Anna gives the photo "Sunset" the caption "Gone"           |
      | Anna tags the photo "Sunset" with "gone"                   |
      | Anna takes the tag "sea" off the photo "Sunset"            |
      | Anna removes the photo comment "How lovely"                |
      | Rosa changes the photo comment "How lovely" to "How awful" |

  @PHO-08
  Scenario: Other photos stay
    Given Anna adds the photo "Cot" to Mia:
      | tags | "sea" |
    And Rosa gives the photo "Cot" a squish
    When Anna removes the photo "Sunset"
    Then it is done
    And Rosa sees the gallery of Mia:
      | url     | tags | squish count |
      | Cot.jpg | sea  | 1            |

  @PHO-16 @BP-09 @BP-21
  Scenario Outline: Nothing can be done to the photos of a removed baby: <act>
    Given Anna adds the photo "Cot" to Mia
    And Anna removes the photo "Cot"
    And Anna removes Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                              |
      | Anna adds the photo "Walk" to Mia                |
      | Anna looks at the photo "Sunset"                 |
      | Anna looks at the gallery of Mia                 |
      | Anna looks at the memory lane of Mia             |
      | Anna gives the photo "Sunset" the caption "Gone" |
      | Anna tags the photo "Sunset" with "gone"         |
      | Anna removes the photo "Sunset"                  |
      | Anna restores the photo "Cot"                    |
      | Rosa gives the photo "Sunset" a squish           |
      | Rosa removes the photo comment "How lovely"      |
