Feature: What else happens when photos change
  One line per act. The person who acts is never told; what changes nothing has no consequence.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags    | "sea"       |
      | caption | The evening |

  @PHO-18 @ACT-01 @MRK-02 @NOT-01 @NOT-02
  Scenario Outline: A photo is added
    Given everybody has read the news
    When <owner> adds the photo "Cot" to Mia:
      | tags | "new", "blue" |
    Then this follows:
      | notified   | type      | activity       | marker |
      | Pina, Rosa | new_photo | photo_uploaded | photo  |

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @PHO-03 @NOT-13 @ACT-01
  Scenario: Each photo of a call is told by itself
    Given Rosa marks all her messages as read
    And Anna adds 3 photos to Mia at once
    Then Rosa sees the number of her unread messages:
      | value |
      | 3     |

  @PHO-18 @MRK-04 @MRK-05
  Scenario Outline: A change of a photo stamps, and is told to nobody: <act>
    Given Anna adds the photo "Cot" to Mia
    And Anna removes the photo "Cot"
    And everybody has read the news
    When Anna <act>
    Then this follows:
      | marker |
      | photo  |

    Examples:
      | act                                         |
      | gives the photo "Sunset" the caption "Dusk" |
      | tags the photo "Sunset" with "holiday"      |
      | takes the tag "sea" off the photo "Sunset"  |
      | removes the photo "Sunset"                  |
      | restores the photo "Cot"                    |

  @PHO-11 @NOT-01 @ACT-01 @MRK-10 @STA-03
  Scenario Outline: A photo is squished for the first time by <person>
    Given everybody has read the news
    When <person> gives the photo "Sunset" a squish
    Then this follows:
      | notified   | type   | activity       | counter                      |
      | <notified> | <type> | photo_squished | <person>'s photos squished +1 |

    Examples:
      | person | notified | type           |
      | Rosa   | Anna     | photo_squished |
      | Ben    | Anna     | photo_squished |
      | Anna   | nothing  | nothing        |

  @PHO-11 @NOT-02
  Scenario: An uploader who has left is told no more
    Given Ben adds the photo "Cot" to Mia
    And Ben leaves Mia
    And everybody has read the news
    When Rosa gives the photo "Cot" a squish
    Then this follows:
      | activity       | counter                   |
      | photo_squished | Rosa's photos squished +1 |

  @PHO-09 @PHO-10 @NOT-13 @STA-05 @STA-06
  Scenario Outline: What is no first squish is nothing at all: <act>
    Given Rosa gives the photo "Sunset" a squish
    And Pina gives the photo "Sunset" a squish
    And Pina takes her squish of the photo "Sunset" back
    And everybody has read the news
    When <act>
    Then it is done
    And nothing follows

    Examples:
      | act                                              |
      | Rosa gives the photo "Sunset" a squish           |
      | Rosa takes her squish of the photo "Sunset" back |
      | Pina takes her squish of the photo "Sunset" back |
      | Pina gives the photo "Sunset" a squish           |

  @PHO-13 @NOT-01 @ACT-01 @MRK-05 @STA-04
  Scenario Outline: A photo is commented on by <person>
    Given Pina comments "Me too" on the photo "Sunset"
    And everybody has read the news
    When <person> comments "How lovely" on the photo "Sunset"
    Then this follows:
      | notified   | type   | activity      | marker | counter                      |
      | <notified> | <type> | comment_added | photo  | <person>'s comments added +1 |

    Examples:
      | person | notified | type        |
      | Rosa   | Anna     | new_comment |
      | Ben    | Anna     | new_comment |
      | Anna   | nothing  | nothing     |

  @PHO-14 @PHO-15 @MRK-05 @TRA-10 @STA-05
  Scenario Outline: A change of a comment stamps, and is told to nobody: <act>
    Given Rosa comments "How lovely" on the photo "Sunset"
    And Rosa comments "So warm" on the photo "Sunset"
    And Rosa removes the photo comment "So warm"
    And everybody has read the news
    When <act>
    Then this follows:
      | marker |
      | photo  |

    Examples:
      | act                                                       |
      | Rosa changes the photo comment "How lovely" to "Splendid" |
      | Rosa removes the photo comment "How lovely"               |
      | Anna removes the photo comment "How lovely"               |
      | Anna restores the photo comment "So warm"                 |

  @PHO-08 @TRA-06 @TRA-10 @MRK-04
  Scenario Outline: What goes along and comes back has no consequences of its own: <act>
    Given Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Ben adds the photo "Cot" to Mia
    And Rosa gives the photo "Cot" a squish
    And Rosa comments "How small" on the photo "Cot"
    And Anna removes the photo "Cot"
    And everybody has read the news
    When Anna <act>
    Then this follows:
      | marker |
      | photo  |

    Examples:
      | act                        |
      | removes the photo "Sunset" |
      | restores the photo "Cot"   |

  @PHO-05 @PHO-06 @PHO-15 @MRK-04
  Scenario Outline: What changes nothing is no change: <act>
    Given Rosa comments "How lovely" on the photo "Sunset"
    And everybody has read the news
    When <act>
    Then it is done
    And nothing follows

    Examples:
      | act                                                         |
      | Anna gives the photo "Sunset" the caption "The evening"     |
      | Anna tags the photo "Sunset" with "sea"                     |
      | Rosa changes the photo comment "How lovely" to "How lovely" |

  @MRK-09 @NOT-06 @ACT-01
  Scenario Outline: What is refused has no consequence: <act>
    Given Rosa comments "How lovely" on the photo "Sunset"
    And everybody has read the news
    When <act>
    Then it is refused: <answer>
    And nothing follows

    Examples:
      | act                                                        | answer               |
      | Anna adds 11 photos to Mia at once                         | invalid photos       |
      | Rosa adds the photo "Cot" to Mia                           | not_allowed          |
      | Zoe gives the photo "Sunset" a squish                      | not_found            |
      | Anna tags the photo "Sunset" with ""                       | invalid tag          |
      | Anna takes the tag "cloud" off the photo "Sunset"          | not_found            |
      | Rosa comments "" on the photo "Sunset"                     | invalid comment_text |
      | Anna changes the photo comment "How lovely" to "How awful" | not_allowed          |
