Feature: Buying something
  Whoever buys a present says so, so that nobody buys it without knowing that somebody did. Whoever was wrong takes it back.

  Background:
    Given the family of Mia
    And Anna adds the item "Pram" to the registry of Mia

  @REG-05 @REG-14
  Scenario: A member marks an item as bought; the family sees who and when
    Given it is "2026-03-02 10:00"
    When Rosa buys the item "Pram":
      | note | In dark blue |
    Then it shows:
      | registry item | purchased by | purchased at     | note         | created at       | deleted at |
      | Pram          | Rosa         | 2026-03-02 10:00 | In dark blue | 2026-03-02 10:00 | nothing    |
    And Pina sees the purchases of the item "Pram":
      | buyer name | purchased by | purchased at     | note         |
      | Rosa       | Rosa         | 2026-03-02 10:00 | In dark blue |

  @REG-05
  Scenario Outline: Every member buys, owners too
    When <person> buys the item "Pram"
    Then it shows:
      | purchased by | note    |
      | <person>     | nothing |

    Examples:
      | person |
      | Anna   |
      | Ben    |
      | Pina   |

  @REG-06
  Scenario: Several people buy the same item
    Given Rosa buys the item "Pram":
      | note | In dark blue |
    And Pina buys the item "Pram"
    Then Anna sees the purchases of the item "Pram":
      | buyer name | note         |
      | Rosa       | In dark blue |
      | Pina       | nothing      |
    And Anna sees the registry of Mia:
      | name | purchases |
      | Pram | 2         |

  @REG-07 @REG-14
  Scenario: The same person again changes nothing: first note and time stay
    Given Rosa buys the item "Pram":
      | note | In dark blue |
    And it is "2026-03-05 10:00"
    When Rosa buys the item "Pram":
      | note | In light blue |
    Then it shows:
      | purchased by | purchased at     | note         | updated at       |
      | Rosa         | 2026-03-01 09:00 | In dark blue | 2026-03-01 09:00 |
    And Anna sees the purchases of the item "Pram":
      | buyer name | purchased at     | note         |
      | Rosa       | 2026-03-01 09:00 | In dark blue |

  @REG-05 @SEC-12
  Scenario Outline: A note has at most five hundred characters
    When Rosa buys the item "Pram":
      | note | <note> |
    Then it is <outcome>

    Examples:
      | note           | outcome               |
      | 500 times "🎁"  | done                  |
      | ""             | done                  |
      | 501 times "🎁"  | refused: invalid note |
      | "bl\u0000ue"   | refused: invalid note |
      | "\ud83d"       | refused: invalid note |
      | number 5       | refused: invalid note |

  @REG-05 @REG-07
  Scenario: A bad note is refused, although it would change nothing
    Given Rosa buys the item "Pram"
    When Rosa buys the item "Pram":
      | note | 501 times "a" |
    Then it is refused: invalid note

  @REG-05 @MEM-19
  Scenario: What a former member bought stays bought, without the name
    Given Rosa buys the item "Pram":
      | note | In dark blue |
    And Rosa leaves Mia
    Then Pina sees the purchases of the item "Pram":
      | buyer name    | note         |
      | Former member | In dark blue |

  @REG-07 @MEM-11
  Scenario: Whoever comes back has bought it already
    Given Rosa buys the item "Pram":
      | note | In dark blue |
    And Rosa leaves Mia
    And Anna invites "rosa@home.example" to Mia
    And Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    When Rosa buys the item "Pram"
    Then it shows:
      | note         |
      | In dark blue |

  @REG-08 @REG-04
  Scenario: A purchase marked by mistake is taken back by its buyer
    Given Rosa buys the item "Pram"
    And Pina buys the item "Pram"
    When Rosa takes her purchase of the item "Pram" back
    Then it is done
    And Anna sees the purchases of the item "Pram":
      | buyer name |
      | Pina       |
    When Pina takes her purchase of the item "Pram" back
    Then Anna sees the registry of Mia:
      | name | purchases |
      | Pram | nothing   |

  @REG-08 @REG-14
  Scenario: Bought again it is the same row, with the note and the time of now
    Given Rosa buys the item "Pram":
      | note | In dark blue |
    And Rosa takes her purchase of the item "Pram" back
    And it is "2026-03-05 10:00"
    When Rosa buys the item "Pram":
      | note | In light blue |
    Then it shows:
      | purchased by | purchased at     | note          | created at       | deleted at |
      | Rosa         | 2026-03-05 10:00 | In light blue | 2026-03-01 09:00 | nothing    |
    And Anna sees the purchases of the item "Pram":
      | buyer name | purchased at     | note          |
      | Rosa       | 2026-03-05 10:00 | In light blue |

  @REG-08
  Scenario Outline: Taking back what is not there changes nothing: <person>
    Given Rosa buys the item "Pram"
    And Pina buys the item "Pram"
    And Pina takes her purchase of the item "Pram" back
    When <person> takes her purchase of the item "Pram" back
    Then it is done
    And Rosa sees the purchases of the item "Pram":
      | buyer name |
      | Rosa       |

    Examples:
      | person |
      | Anna   |
      | Pina   |

  @REG-08 @MEM-19 @MEM-11
  Scenario: A former member takes nothing back; whoever comes back does
    Given Rosa buys the item "Pram"
    And Rosa leaves Mia
    When Rosa takes her purchase of the item "Pram" back
    Then it is refused: not_found
    Given Anna invites "rosa@home.example" to Mia
    And Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    When Rosa takes her purchase of the item "Pram" back
    Then Anna sees the registry of Mia:
      | name | purchases |
      | Pram | nothing   |

  @REG-08 @REG-11 @REG-12 @TRA-06
  Scenario: What was taken back does not come back with the item
    Given Rosa buys the item "Pram"
    And Pina buys the item "Pram"
    And Rosa takes her purchase of the item "Pram" back
    And 1 minute passes
    And Anna removes the item "Pram"
    When Pina takes her purchase of the item "Pram" back
    Then it is refused: not_found
    Given Anna restores the item "Pram"
    Then Anna sees the purchases of the item "Pram":
      | buyer name |
      | Pina       |

  @REG-08 @TRA-02
  Scenario: A purchase that was taken back is not in the trash
    Given Rosa buys the item "Pram"
    And Rosa takes her purchase of the item "Pram" back
    Then Anna sees nothing in the trash of Mia

  @REG-08 @REG-12 @SEC-10 @SEC-12
  Scenario Outline: What cannot be bought, and what cannot be taken back
    When <act>
    Then it is refused: <answer>

    Examples:
      | act                                                     | answer          |
      | Rosa buys the item "never was"                          | not_found       |
      | Rosa buys the item "no id at all"                       | invalid item_id |
      | Zoe buys the item "Pram"                                | not_found       |
      | Carl buys the item "Pram"                               | not_found       |
      | Rosa takes her purchase of the item "never was" back    | not_found       |
      | Rosa takes her purchase of the item "no id at all" back | invalid item_id |
      | Zoe takes her purchase of the item "Pram" back          | not_found       |
      | Carl takes his purchase of the item "Pram" back         | not_found       |
