Feature: What else happens around names and guesses
  One line per act. The person who acts is never told; what changes nothing has no consequence.

  Background:
    Given the family of Mia
    And Rosa suggests "Emma" as a female name for Mia

  @GAM-17 @NOT-01 @ACT-01 @MRK-10
  Scenario Outline: A name is suggested by <person>
    Given everybody has read the news
    When <person> suggests "Emil" as a male name for Mia
    Then this follows:
      | notified   | type            | activity       |
      | <notified> | name_suggestion | name_suggested |

    Examples:
      | person | notified  |
      | Pina   | Anna, Ben |
      | Anna   | Ben       |

  @GAM-16 @NOT-01 @MRK-10
  Scenario Outline: A name is liked for the first time by <person>
    Given everybody has read the news
    When <person> likes the name "Emma"
    Then this follows:
      | notified   | type   |
      | <notified> | <type> |

    Examples:
      | person | notified | type                  |
      | Pina   | Rosa     | name_suggestion_liked |
      | Anna   | Rosa     | name_suggestion_liked |
      | Rosa   | nothing  | nothing               |

  @GAM-16 @NOT-02
  Scenario: A suggester who has left is told no more
    Given Rosa leaves Mia
    And everybody has read the news
    When Pina likes the name "Emma"
    Then it is done
    And nothing follows

  @GAM-14 @GAM-18 @GAM-21 @NOT-13 @MRK-10
  Scenario Outline: Acts without consequence: <act>
    Given Pina likes the name "Emma"
    And Anna likes the name "Emma"
    And Anna takes her like of the name "Emma" back
    And Pina suggests "Emil" as a male name for Mia
    And Anna chooses the name "Emil"
    And everybody has read the news
    When <act>
    Then it is done
    And nothing follows

    Examples:
      | act                                         |
      | Rosa changes the name "Emma" to "Ella"      |
      | Rosa changes the name "Emma" to "Emma"      |
      | Rosa removes the name "Emma"                |
      | Anna removes the name "Emma"                |
      | Anna chooses the name "Emma"                |
      | Anna chooses the name "Emil"                |
      | Anna takes the mark off the name "Emil"     |
      | Pina takes her like of the name "Emma" back |
      | Pina likes the name "Emma"                  |
      | Anna likes the name "Emma"                  |

  @GAM-01 @GAM-02 @ACT-03 @MRK-10
  Scenario Outline: A guess has no consequence: <act>
    Given Rosa votes male for Mia
    And Rosa predicts 2026-06-03 for Mia
    And everybody has read the news
    When <act>
    Then it is done
    And nothing follows

    Examples:
      | act                                     |
      | Pina votes female for Mia openly        |
      | Pina predicts 2026-06-05 for Mia openly |
      | Rosa votes female for Mia               |
      | Rosa predicts 2026-06-05 for Mia        |

  @GAM-10 @BP-16 @NOT-01 @ACT-01 @MRK-05
  Scenario Outline: The gender becomes known, and somebody had voted
    Given Rosa votes <vote> for Mia
    And everybody has read the news
    When Anna reveals that Mia is female
    Then this follows:
      | notified        | type              | activity        | marker |
      | Ben, Pina, Rosa | prediction_result | profile_updated | last   |

    Examples:
      | vote   |
      | female |
      | male   |

  @GAM-10
  Scenario: Predictions are no votes
    Given Rosa predicts 2026-06-03 for Mia
    And everybody has read the news
    When Anna reveals that Mia is female
    Then this follows:
      | activity        | marker |
      | profile_updated | last   |

  @GAM-10 @BP-16 @NOT-13
  Scenario: The birth is announced, and somebody had predicted it
    Given Rosa predicts 2026-06-03 for Mia
    And it is "2026-06-05 09:00"
    And everybody has read the news
    When Anna announces the birth of Mia on 2026-06-04
    Then this follows:
      | notified        | type                                  | activity        | marker |
      | Ben, Pina, Rosa | birth_announcement, prediction_result | profile_updated | last   |

  @GAM-10 @BP-16
  Scenario: The birth is announced, and there are votes alone
    Given Rosa votes female for Mia
    And it is "2026-06-05 09:00"
    And everybody has read the news
    When Anna announces the birth of Mia on 2026-06-04
    Then this follows:
      | notified   | type               | activity        | marker |
      | Pina, Rosa | birth_announcement | profile_updated | last   |
    Given everybody has read the news
    When Ben reveals that Mia is female
    Then this follows:
      | notified         | type              | activity        | marker |
      | Anna, Pina, Rosa | prediction_result | profile_updated | last   |

  @GAM-10 @NOT-13
  Scenario: Both answers at once are two messages
    Given Rosa votes female for Mia
    And Pina predicts 2026-06-03 for Mia
    And it is "2026-06-05 09:00"
    And Ben marks all his messages as read
    And Anna announces the birth of Mia on 2026-06-04:
      | gender | female |
    Then Ben sees the number of his unread messages:
      | value |
      | 2     |

  @GAM-10 @NOT-13
  Scenario: A correction is no second result
    Given Rosa votes female for Mia
    And Anna reveals that Mia is female
    And everybody has read the news
    When Ben reveals that Mia is male
    Then this follows:
      | activity        | marker |
      | profile_updated | last   |

  @MRK-09 @NOT-06
  Scenario Outline: What is refused has no consequence: <act>
    Given Rosa votes female for Mia
    And everybody has read the news
    When <act>
    Then it is refused: <answer>
    And nothing follows

    Examples:
      | act                                           | answer                 |
      | Rosa suggests "Ella" as a female name for Mia | name_already_suggested |
      | Pina suggests "1st" as a female name for Mia  | invalid suggested_name |
      | Pina removes the name "Emma"                  | not_allowed            |
      | Rosa chooses the name "Emma"                  | not_allowed            |
      | Zoe likes the name "Emma"                     | not_found              |
      | Anna votes female for Mia                     | not_allowed            |
      | Rosa votes twins for Mia                      | invalid vote           |
