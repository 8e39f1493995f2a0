Feature: The registry
  What is still to be bought comes first, what matters most before the rest.

  Background:
    Given the family of Mia
    And Anna adds the item "Bib" to the registry of Mia:
      | priority | 5 |
    And Anna adds the item "Cot" to the registry of Mia:
      | priority | 2 |
    And Ben adds the item "Pram" to the registry of Mia:
      | priority | 1 |
    And Ben adds the item "Seat" to the registry of Mia:
      | priority | 2 |

  @REG-04
  Scenario: By priority, then the older first
    Then Rosa sees the registry of Mia:
      | name | priority |
      | Pram | 1        |
      | Cot  | 2        |
      | Seat | 2        |
      | Bib  | 5        |

  @REG-04
  Scenario: What was bought moves behind the rest
    Given Rosa buys the item "Pram"
    And Pina buys the item "Cot"
    Then Rosa sees the registry of Mia:
      | name | priority | purchases |
      | Seat | 2        | nothing   |
      | Bib  | 5        | nothing   |
      | Pram | 1        | 1         |
      | Cot  | 2        | 1         |
    And Rosa sees the registry of Mia, 1 at a time:
      | name |
      | Seat |
      | Bib  |
      | Pram |
      | Cot  |
    And Rosa sees the registry of Mia, 3 at a time:
      | name |
      | Seat |
      | Bib  |
      | Pram |
      | Cot  |

  @REG-04
  Scenario: Another priority is another place
    Given Anna edits the item "Bib":
      | priority | 1 |
    Then Rosa sees the registry of Mia:
      | name |
      | Bib  |
      | Pram |
      | Cot  |
      | Seat |

  @REG-04
  Scenario: An item that is bought between two pages may come twice, none is missed
    Given Pina starts to read the registry of Mia, 2 at a time
    And Rosa buys the item "Pram"
    Then Pina sees the registry of Mia, after the place where Pina stopped:
      | name |
      | Seat |
      | Bib  |
      | Pram |

  @REG-04 @REG-11 @RET-01
  Scenario: What was removed is not on the list
    Given Anna removes the item "Cot"
    Then Rosa sees the registry of Mia:
      | name |
      | Pram |
      | Seat |
      | Bib  |

  @REG-04 @SEC-12
  Scenario Outline: A page has one to a hundred items and begins where a page ended
    When Rosa looks at <view>
    Then it is refused: invalid <told as>

    Examples:
      | view                                  | told as |
      | the registry of Mia, 0 at a time      | limit   |
      | the registry of Mia, 101 at a time    | limit   |
      | the registry of Mia, ten at a time    | limit   |
      | the registry of Mia, after "a while"  | after   |

  @REG-04
  Scenario: The place of one list is no place of another
    Given Rosa starts to read the registry of Mia, 1 at a time
    When Rosa looks at the gallery of Mia, after the place where Rosa stopped
    Then it is refused: invalid after
    Given Anna fills the gallery of Mia with 10 photos
    And Pina starts to read the gallery of Mia, 1 at a time
    When Pina looks at the registry of Mia, after the place where Pina stopped
    Then it is refused: invalid after

  @REG-04
  Scenario: A place in a list is a place, not a key
    Given Rosa starts to read the registry of Mia, 2 at a time
    Then Zoe cannot see the registry of Mia, after the place where Rosa stopped
    And Zoe sees nothing in the registry of Leo, after the place where Rosa stopped
    And Pina sees the registry of Mia, after the place where Rosa stopped:
      | name |
      | Seat |
      | Bib  |

  @REG-13
  Scenario: A registry of five hundred items, each once
    Given Zoe fills the registry of Leo with 500 items
    Then Zoe sees 500 lines in the registry of Leo, 100 at a time
    And Zoe sees 500 lines in the registry of Leo, 33 at a time

  @REG-01 @SEC-01
  Scenario: Other families have wishes of their own
    Given Zoe adds the item "Swing" to the registry of Leo
    Then Rosa cannot see the item "Swing"
    And Rosa cannot see the registry of Leo
    And Zoe sees the registry of Leo:
      | name  |
      | Swing |
