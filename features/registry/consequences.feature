Feature: What else happens when the registry changes
  One line per act. The person who acts is never told; what changes nothing has no consequence.

  Background:
    Given the family of Mia
    And Anna adds the item "Pram" to the registry of Mia:
      | priority | 1 |

  @REG-10 @NOT-01 @NOT-02 @MRK-02
  Scenario Outline: An item is added
    Given everybody has read the news
    When <owner> adds the item "Cot" to the registry of Mia
    Then this follows:
      | notified   | type                | marker   |
      | Pina, Rosa | registry_item_added | registry |

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @REG-11 @MRK-04 @TRA-10
  Scenario Outline: A change of an item stamps, and is told to nobody: <act>
    Given Rosa buys the item "Pram"
    And Anna adds the item "Cot" to the registry of Mia
    And Rosa buys the item "Cot"
    And Anna removes the item "Cot"
    And everybody has read the news
    When Anna <act>
    Then this follows:
      | marker   |
      | registry |

    Examples:
      | act                                |
      | renames the item "Pram" to "Buggy" |
      | removes the item "Pram"            |
      | restores the item "Cot"            |

  @REG-09 @NOT-01 @ACT-01 @MRK-05 @STA-02
  Scenario Outline: An item is bought by <person>
    Given everybody has read the news
    When <person> buys the item "Pram"
    Then this follows:
      | notified   | type              | activity       | marker   | counter                       |
      | <notified> | registry_purchase | item_purchased | registry | <person>'s items purchased +1 |

    Examples:
      | person | notified  |
      | Rosa   | Anna, Ben |
      | Anna   | Ben       |

  @REG-06 @REG-09 @NOT-13 @STA-02
  Scenario: A second buyer is a second purchase
    Given Rosa buys the item "Pram"
    And everybody has read the news
    When Pina buys the item "Pram"
    Then this follows:
      | notified  | type              | activity       | marker   | counter                   |
      | Anna, Ben | registry_purchase | item_purchased | registry | Pina's items purchased +1 |

  @REG-07 @NOT-13 @STA-06
  Scenario: The same buyer again is nothing at all
    Given Rosa buys the item "Pram"
    And everybody has read the news
    When Rosa buys the item "Pram":
      | note | Once more |
    Then it is done
    And nothing follows

  @REG-08 @NOT-13 @STA-05 @MRK-05
  Scenario: A purchase that is taken back stamps, and is told to nobody
    Given Rosa buys the item "Pram"
    And everybody has read the news
    When Rosa takes her purchase of the item "Pram" back
    Then this follows:
      | marker   |
      | registry |

  @REG-08 @NOT-13 @STA-02 @MRK-05
  Scenario: Bought again after taking it back, it is not told, counted or recorded twice
    Given Rosa buys the item "Pram"
    And Rosa takes her purchase of the item "Pram" back
    And 1 day passes
    And everybody has read the news
    When Rosa buys the item "Pram"
    Then this follows:
      | marker   |
      | registry |

  @REG-08 @MRK-05
  Scenario: Taking back what is not there is nothing at all
    Given Rosa buys the item "Pram"
    And everybody has read the news
    When Pina takes her purchase of the item "Pram" back
    Then it is done
    And nothing follows

  @REG-07 @REG-11 @TRA-06
  Scenario: After a removal and a restore it is the same purchase still
    Given Rosa buys the item "Pram"
    And Anna removes the item "Pram"
    And Anna restores the item "Pram"
    And everybody has read the news
    When Rosa buys the item "Pram"
    Then it is done
    And nothing follows

  @REG-01 @MRK-04
  Scenario: An edit that changes nothing is no edit
    Given everybody has read the news
    When Anna renames the item "Pram" to "Pram"
    Then it is done
    And nothing follows

  @MRK-09 @NOT-06
  Scenario Outline: What is refused has no consequence: <act>
    Given everybody has read the news
    When <act>
    Then it is refused: <answer>
    And nothing follows

    Examples:
      | act                                             | answer       |
      | Rosa adds the item "Cot" to the registry of Mia | not_allowed  |
      | Anna adds the item "" to the registry of Mia    | invalid name |
      | Rosa renames the item "Pram" to "Buggy"         | not_allowed  |
      | Rosa removes the item "Pram"                    | not_allowed  |
      | Zoe buys the item "Pram"                        | not_found    |
      | Zoe takes her purchase of the item "Pram" back  | not_found    |
