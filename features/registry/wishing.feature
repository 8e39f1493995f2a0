Feature: Wishing for something
  The owners write down what the baby could use.

  Background:
    Given the family of Mia

  @REG-01 @REG-02 @REG-03
  Scenario: An owner adds an item
    When Anna adds the item "Pram" to the registry of Mia:
      | description | One with three wheels     |
      | link url    | https://shop.example/pram |
      | priority    | 1                         |
    Then it shows:
      | name | description           | link url                  | priority | created by | created at       | deleted at |
      | Pram | One with three wheels | https://shop.example/pram | 1        | Anna       | 2026-03-01 09:00 | nothing    |
    And Rosa sees the item "Pram":
      | name | description           | link url                  | priority | purchases |
      | Pram | One with three wheels | https://shop.example/pram | 1        | nothing   |

  @REG-01 @REG-03
  Scenario: What is not said is filled in
    When Ben adds the item "Cot" to the registry of Mia
    Then it shows:
      | name | description | link url | priority | created by |
      | Cot  | nothing     | nothing  | 3        | Ben        |

  @REG-02 @REG-03 @SEC-12
  Scenario Outline: A bad value is refused by its name, and nothing is written
    When Anna adds the item "Pram" to the registry of Mia:
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees nothing in the registry of Mia

    Examples:
      | field       | value                       | told as     |
      | name        | ""                          | name        |
      | name        | " \t"                       | name        |
      | name        | 201 times "a"               | name        |
      | name        | nothing                     | name        |
      | name        | "Pr\u0000am"                | name        |
      | name        | "Pr\u000aam"                    | name        |
      | description | 1001 times "a"              | description |
      | description | "\ud83d"                    | description |
      | link url    | shop.example/pram           | link_url    |
      | link url    | HTTPS://shop.example/pram   | link_url    |
      | link url    | ftp://shop.example/pram     | link_url    |
      | link url    | ""                          | link_url    |
      | link url    | "javascript:alert(1)"       | link_url    |
      | link url    | "https:\\\\shop.example"     | link_url    |
      | link url    | "https://" + 1993 times "a" | link_url    |
      | priority    | 0                           | priority    |
      | priority    | 6                           | priority    |
      | priority    | -1                          | priority    |
      | priority    | nothing                     | priority    |
      | priority    | "3"                         | priority    |
      | priority    | high                        | priority    |

  @REG-02 @REG-03
  Scenario Outline: The longest and the strangest good values are kept exactly
    When Anna adds the item "Pram" to the registry of Mia:
      | <field> | <value> |
    Then it is done
    And Rosa sees the <field> of the item "Pram" as <value>

    Examples:
      | field       | value                       |
      | name        | 200 times "🍼"               |
      | name        | "عربة 'quoted' 100%_"       |
      | description | 1000 times "a"              |
      | description | ""                          |
      | link url    | "https://" + 1992 times "a" |
      | link url    | http://a                    |
      | priority    | 1                           |
      | priority    | 5                           |

  @REG-01
  Scenario: The other owner edits the item; what is not named stays
    Given Anna adds the item "Pram" to the registry of Mia:
      | description | One with three wheels |
    And 3 days pass
    When Ben edits the item "Pram":
      | name     | Pram or buggy |
      | priority | 2             |
    Then it shows:
      | name          | description           | priority | created by | created at       | updated at       |
      | Pram or buggy | One with three wheels | 2        | Anna       | 2026-03-01 09:00 | 2026-03-04 09:00 |

  @REG-01 @REG-02
  Scenario Outline: Nothing empties a field
    Given Anna adds the item "Pram" to the registry of Mia:
      | description | One with three wheels     |
      | link url    | https://shop.example/pram |
    When Anna edits the item "Pram":
      | <field> | nothing |
    Then it is done
    And Rosa sees the <field> of the item "Pram" as nothing

    Examples:
      | field       |
      | description |
      | link url    |

  @REG-01
  Scenario: An edit that changes nothing is no edit
    Given Anna adds the item "Pram" to the registry of Mia
    And 3 days pass
    When Anna edits the item "Pram":
      | name     | Pram |
      | priority | 3    |
    Then it shows:
      | updated at       |
      | 2026-03-01 09:00 |

  @REG-02 @REG-03 @SEC-12
  Scenario Outline: A bad edit is refused by its name, and the item stays
    Given Anna adds the item "Pram" to the registry of Mia
    When Anna edits the item "Pram":
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Rosa sees the item "Pram":
      | name | description | link url | priority |
      | Pram | nothing     | nothing  | 3        |

    Examples:
      | field       | value          | told as     |
      | name        | " "            | name        |
      | name        | nothing        | name        |
      | description | 1001 times "a" | description |
      | link url    | pram           | link_url    |
      | priority    | 6              | priority    |
      | priority    | nothing        | priority    |

  @REG-01 @REG-11 @TRA-12
  Scenario Outline: A removed item is gone for everybody, with its purchases
    Given Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    When <owner> removes the item "Pram"
    Then it is done
    And Rosa cannot see the item "Pram"
    And Anna cannot see the item "Pram"
    And Rosa sees nothing in the registry of Mia

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @REG-01 @REG-11 @REG-12 @RET-08
  Scenario Outline: What is removed cannot be touched again: <act>
    Given Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    And Anna removes the item "Pram"
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                   |
      | Anna removes the item "Pram"          |
      | Anna renames the item "Pram" to "Cot" |
      | Pina buys the item "Pram"             |
      | Rosa buys the item "Pram"             |

  @REG-01 @REG-12 @BP-09 @BP-21
  Scenario Outline: Nothing can be done with the registry of a removed baby: <act>
    Given Anna adds the item "Pram" to the registry of Mia
    And Anna adds the item "Cot" to the registry of Mia
    And Anna removes the item "Cot"
    And Anna removes Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                          |
      | Anna adds the item "Bib" to the registry of Mia |
      | Anna renames the item "Pram" to "Buggy"      |
      | Anna looks at the registry of Mia            |
      | Anna looks at the item "Pram"                |
      | Anna removes the item "Pram"                 |
      | Anna restores the item "Cot"                 |
      | Rosa buys the item "Pram"                    |

  @REG-01 @SEC-10 @SEC-12
  Scenario Outline: An item that is not there
    When Anna looks at the item "<name>"
    Then it is refused: <answer>

    Examples:
      | name         | answer          |
      | never was    | not_found       |
      | no id at all | invalid item_id |
