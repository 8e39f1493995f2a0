Feature: Photos and their comments in the trash
  A photo comes back as it was, with everything that went along; a comment comes back to a photo that is there.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags    | "sea", "beach" |
      | caption | The evening    |
    And Rosa comments "How lovely" on the photo "Sunset"
    And Pina comments "So warm" on the photo "Sunset"
    And Rosa gives the photo "Sunset" a squish
    And Pina gives the photo "Sunset" a squish

  @TRA-02
  Scenario: Whoever removed it, the owners find it, the newest removal first
    Given it is "2026-03-02 10:00"
    And Rosa removes the photo comment "How lovely"
    And it is "2026-03-03 10:00"
    And Ben removes the photo "Sunset"
    Then Anna sees the trash of Mia:
      | kind          | removed at       | url        | comment text | deleted by |
      | photo         | 2026-03-03 10:00 | Sunset.jpg | nothing      | nothing    |
      | photo_comment | 2026-03-02 10:00 | nothing    | How lovely   | Rosa       |
    And Ben sees the trash of Mia, 1 at a time:
      | kind          |
      | photo         |
      | photo_comment |

  @TRA-03 @PHO-08
  Scenario: What went along with a photo is not listed by itself
    Given Anna removes the photo "Sunset"
    Then Anna sees the trash of Mia:
      | kind  | url        | caption     |
      | photo | Sunset.jpg | The evening |

  @TRA-02 @PHO-06 @PHO-10
  Scenario: A tag that was taken off and a squish that was taken back are not in the trash
    Given Anna takes the tag "sea" off the photo "Sunset"
    And Rosa takes her squish of the photo "Sunset" back
    Then Anna sees nothing in the trash of Mia

  @TRA-04 @TRA-06
  Scenario: A photo comes back with its comments, squishes and tags
    Given it is "2026-03-02 10:00"
    And Anna removes the photo "Sunset"
    When Ben restores the photo "Sunset"
    Then it shows:
      | url        | caption     | uploaded by | created at       | deleted at |
      | Sunset.jpg | The evening | Anna        | 2026-03-01 09:00 | nothing    |
    And Rosa sees the photo "Sunset":
      | tags       | squish count | comment count | squished |
      | beach, sea | 2            | 2             | on       |
    And Rosa sees the comments on the photo "Sunset":
      | comment text | author name | deleted by |
      | How lovely   | Rosa        | nothing    |
      | So warm      | Pina        | nothing    |
    And Anna sees nothing in the trash of Mia

  @TRA-03 @TRA-06
  Scenario: What had gone before stays gone
    Given Rosa removes the photo comment "How lovely"
    And Rosa takes her squish of the photo "Sunset" back
    And Anna takes the tag "sea" off the photo "Sunset"
    And Anna removes the photo "Sunset"
    When Anna restores the photo "Sunset"
    Then it is done
    And Rosa sees the photo "Sunset":
      | tags  | squish count | comment count | squished |
      | beach | 1            | 1             | off      |
    And Anna sees the trash of Mia:
      | kind          | comment text |
      | photo_comment | How lovely   |

  @TRA-06 @PHO-06
  Scenario: Five tags come back as five
    Given Anna tags the photo "Sunset" with "c"
    And Anna tags the photo "Sunset" with "d"
    And Anna takes the tag "d" off the photo "Sunset"
    And Anna tags the photo "Sunset" with "d"
    And Anna tags the photo "Sunset" with "e"
    And Anna removes the photo "Sunset"
    And Anna restores the photo "Sunset"
    Then Rosa sees the photo "Sunset":
      | tags                |
      | beach, c, d, e, sea |
    When Anna tags the photo "Sunset" with "f"
    Then it is refused: too_many_tags

  @TRA-06
  Scenario: Removed and restored twice
    Given Anna removes the photo "Sunset"
    And Anna restores the photo "Sunset"
    And Pina takes her squish of the photo "Sunset" back
    And Ben removes the photo "Sunset"
    When Anna restores the photo "Sunset"
    Then it is done
    And Rosa sees the photo "Sunset":
      | tags       | squish count | comment count |
      | beach, sea | 1            | 2             |

  @TRA-06 @MEM-19
  Scenario: What former members gave comes back too
    Given Rosa leaves Mia
    And Anna removes the photo "Sunset"
    When Anna restores the photo "Sunset"
    Then it is done
    And Pina sees the photo "Sunset":
      | squish count | comment count |
      | 2            | 2             |
    And Pina sees the comments on the photo "Sunset":
      | comment text | author name   |
      | How lovely   | Former member |
      | So warm      | Pina          |

  @TRA-04
  Scenario Outline: A comment comes back as it was, whoever took it away: <person>
    Given it is "2026-03-02 10:00"
    And <person> removes the photo comment "How lovely"
    When Ben restores the photo comment "How lovely"
    Then it shows:
      | comment text | user | photo  | created at       | deleted at | deleted by |
      | How lovely   | Rosa | Sunset | 2026-03-01 09:00 | nothing    | nothing    |
    And Pina sees the comments on the photo "Sunset":
      | comment text |
      | How lovely   |
      | So warm      |

    Examples:
      | person |
      | Rosa   |
      | Anna   |

  @TRA-07
  Scenario: A comment comes back to a photo that is there
    Given Rosa removes the photo comment "How lovely"
    And Anna removes the photo "Sunset"
    When Anna restores the photo comment "How lovely"
    Then it is refused: parent_is_removed
    When Anna restores the photo "Sunset"
    Then it is done
    When Anna restores the photo comment "How lovely"
    Then it is done
    And Pina sees the comments on the photo "Sunset":
      | comment text |
      | How lovely   |
      | So warm      |

  @TRA-03 @TRA-08
  Scenario Outline: What is not in the trash cannot be restored: <what>
    Given Anna adds the photo "Cot" to Mia
    And Rosa comments "How small" on the photo "Cot"
    And Anna removes the photo "Cot"
    When Anna restores <what>
    Then it is refused: <answer>

    Examples:
      | what                             | answer             |
      | the photo "Sunset"               | not_found          |
      | the photo "never was"            | not_found          |
      | the photo "no id at all"         | invalid photo_id   |
      | the photo comment "How lovely"   | not_found          |
      | the photo comment "How small"    | not_found          |
      | the photo comment "never was"    | not_found          |
      | the photo comment "no id at all" | invalid comment_id |

  @TRA-08
  Scenario: What is back is no longer in the trash
    Given Anna removes the photo "Sunset"
    And Anna restores the photo "Sunset"
    When Ben restores the photo "Sunset"
    Then it is refused: not_found
    Given Rosa removes the photo comment "How lovely"
    And Anna restores the photo comment "How lovely"
    When Ben restores the photo comment "How lovely"
    Then it is refused: not_found

  @TRA-01 @TRA-08
  Scenario: Another family's trash is no concern of mine
    Given Zoe adds the photo "Swing" to Leo
    And Zoe removes the photo "Swing"
    And Anna removes the photo "Sunset"
    When Anna restores the photo "Swing"
    Then it is refused: not_found
    When Zoe restores the photo "Sunset"
    Then it is refused: not_found
    And Zoe sees the trash of Leo:
      | kind  | url       |
      | photo | Swing.jpg |

  @TRA-09
  Scenario Outline: After seven years it is gone: <moment>
    Given Anna removes the photo "Sunset"
    And it is <moment> 7 years after the removal of "Sunset"
    When Anna restores the photo "Sunset"
    Then it is <outcome>

    Examples:
      | moment              | outcome            |
      | exactly             | done               |
      | a microsecond after | refused: not_found |

  @TRA-09
  Scenario Outline: After seven years a comment is gone: <moment>
    Given Rosa removes the photo comment "How lovely"
    And it is <moment> 7 years after the removal of "How lovely"
    When Anna restores the photo comment "How lovely"
    Then it is <outcome>

    Examples:
      | moment              | outcome            |
      | exactly             | done               |
      | a microsecond after | refused: not_found |

  @TRA-09
  Scenario: After seven years it is not listed either
    Given Anna removes the photo "Sunset"
    And it is a microsecond after 7 years after the removal of "Sunset"
    Then Anna sees nothing in the trash of Mia

  @TRA-11 @BP-21
  Scenario: A removed baby has no trash
    Given Anna adds the photo "Cot" to Mia
    And Anna removes the photo "Cot"
    And Rosa removes the photo comment "How lovely"
    And Anna removes Mia
    Then Anna cannot see the trash of Mia
    When Anna restores the photo "Cot"
    Then it is refused: not_found
    When Anna restores the photo comment "How lovely"
    Then it is refused: not_found
