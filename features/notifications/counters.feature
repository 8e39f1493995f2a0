Feature: Counters
  Four numbers of a person: what they did for the first time. They grow, and never fall.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"

  @STA-01 @STA-06
  Scenario: Going back and forth counts once
    Given Rosa answers yes to "Tea"
    And Rosa answers no to "Tea"
    And Rosa answers yes to "Tea"
    And Rosa withdraws her answer to "Tea"
    And Rosa answers yes to "Tea"
    Then Pina sees the counters of Rosa:
      | events attended count |
      | 1                     |

  @STA-01
  Scenario: Each event counts
    Given Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Rosa answers yes to "Tea"
    And Rosa answers yes to "Walk"
    Then Pina sees the counters of Rosa:
      | events attended count | comments added count |
      | 2                     | 0                    |

  @STA-01
  Scenario: No and maybe do not count
    Given Rosa answers no to "Tea"
    And Rosa answers maybe to "Tea"
    Then Rosa sees the counters of Rosa:
      | events attended count |
      | 0                     |

  @STA-04
  Scenario: Each comment counts
    Given Rosa comments "I bring cake" on "Tea"
    And Rosa comments "Apple cake" on "Tea"
    And Rosa changes the comment "Apple cake" to "Plum cake"
    Then Rosa sees the counters of Rosa:
      | comments added count |
      | 2                    |
    And Rosa sees the counters of Anna:
      | comments added count |
      | 0                    |

  @STA-05
  Scenario Outline: Nothing lowers a counter: <act>
    Given Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And <act>
    Then Rosa sees the counters of Rosa:
      | events attended count | comments added count |
      | 1                     | 1                    |

    Examples:
      | act                                     |
      | Anna removes the comment "I bring cake" |
      | Anna removes the event "Tea"            |
      | Rosa withdraws her answer to "Tea"      |
      | Rosa answers no to "Tea"                |
      | Rosa leaves Mia                         |
      | Anna removes Mia                        |
      | Rosa closes her account                 |

  @STA-05 @TRA-10
  Scenario: What comes back from the trash is not counted again
    Given Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And Anna removes the event "Tea"
    And Anna restores the event "Tea"
    And Rosa answers no to "Tea"
    And Rosa answers yes to "Tea"
    Then Rosa sees the counters of Rosa:
      | events attended count | comments added count |
      | 1                     | 1                    |

  @STA-02
  Scenario: Each purchase counts, of whatever and whoever bought it before
    Given Anna adds the item "Pram" to the registry of Mia
    And Anna adds the item "Cot" to the registry of Mia
    And Pina buys the item "Pram"
    And Rosa buys the item "Pram"
    And Rosa buys the item "Pram"
    And Rosa buys the item "Cot"
    Then Rosa sees the counters of Rosa:
      | items purchased count |
      | 2                     |
    And Rosa sees the counters of Pina:
      | items purchased count |
      | 1                     |

  @STA-03 @STA-06
  Scenario: Each photo is squished once, however often
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the photo "Cot" to Mia
    And Rosa gives the photo "Sunset" a squish
    And Rosa gives the photo "Sunset" a squish
    And Rosa takes her squish of the photo "Sunset" back
    And Rosa gives the photo "Sunset" a squish
    And Rosa gives the photo "Cot" a squish
    Then Pina sees the counters of Rosa:
      | photos squished count | comments added count |
      | 2                     | 0                    |

  @STA-04
  Scenario: Comments on photos and on events count together
    Given Anna adds the photo "Sunset" to Mia
    And Rosa comments "How lovely" on the photo "Sunset"
    And Rosa comments "So warm" on the photo "Sunset"
    And Rosa comments "I bring cake" on "Tea"
    Then Rosa sees the counters of Rosa:
      | comments added count |
      | 3                    |

  @STA-05 @TRA-10
  Scenario Outline: Nothing lowers or raises them afterwards: <act>
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Rosa buys the item "Pram"
    And Anna removes the item "Pram"
    And <act>
    Then Rosa sees the counters of Rosa:
      | items purchased count | photos squished count | comments added count |
      | 1                     | 1                     | 1                    |

    Examples:
      | act                                              |
      | Anna restores the item "Pram"                    |
      | Rosa takes her squish of the photo "Sunset" back |
      | Anna removes the photo comment "How lovely"      |
      | Anna removes the photo "Sunset"                  |
      | Rosa leaves Mia                                  |
      | Anna removes Mia                                 |
      | Rosa closes her account                          |
