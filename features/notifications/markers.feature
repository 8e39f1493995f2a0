Feature: Markers
  A family's marker says when something last changed, so that a telephone knows whether its copy is old.

  Background:
    Given the family of Mia

  @MRK-01
  Scenario: A new family has a marker, and nothing has changed yet
    Then Rosa sees the marker of Mia:
      | last updated at  | photo updated at | event updated at | registry updated at |
      | 2026-03-01 09:00 | nothing          | nothing          | nothing             |

  @MRK-02 @EVT-18
  Scenario: An event sets its own column, and the last one
    Given it is "2026-03-02 10:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then Rosa sees the marker of Mia:
      | last updated at  | photo updated at | event updated at | registry updated at |
      | 2026-03-02 10:00 | nothing          | 2026-03-02 10:00 | nothing             |

  @MRK-05 @BP-07
  Scenario: The profile sets the last column alone
    Given it is "2026-03-02 10:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And it is "2026-03-03 10:00"
    And Anna edits Mia:
      | name | Mia Rose |
    Then Rosa sees the marker of Mia:
      | last updated at  | event updated at |
      | 2026-03-03 10:00 | 2026-03-02 10:00 |

  @MRK-03
  Scenario: A marker never falls and never stands still while things change
    Given everybody has read the news
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then this follows:
      | notified   | type          | activity      | marker |
      | Pina, Rosa | event_created | event_created | event  |
    Given everybody has read the news
    When Anna moves "Tea" to "2026-03-09 15:00"
    Then this follows:
      | activity      | marker |
      | event_updated | event  |

  @MRK-06
  Scenario: Other families' markers stay
    Given it is "2026-03-02 10:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then Zoe sees the marker of Leo:
      | last updated at  | event updated at |
      | 2026-03-01 09:00 | nothing          |

  @MRK-07
  Scenario Outline: A copy is old exactly when the marker is later
    Given it is "2026-03-02 10:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then a copy that Rosa made <when> is <state>

    Examples:
      | when                          | state |
      | never                         | old   |
      | a microsecond before the mark | old   |
      | exactly at the mark           | fresh |
      | a microsecond after the mark  | fresh |

  @MRK-10
  Scenario Outline: What does not change what is on the screen stamps nothing: <act>
    Given Anna schedules "Tea" for Mia on "2026-03-01 15:00"
    And it is "2026-03-02 10:00"
    And <act>
    Then Anna sees the marker of Mia:
      | last updated at  | event updated at |
      | 2026-03-01 09:00 | 2026-03-01 09:00 |

    Examples:
      | act                                        |
      | Rosa answers yes to "Tea"                  |
      | Rosa leaves Mia                            |
      | Anna removes Rosa from Mia                 |
      | Anna invites "aunt@office.example" to Mia  |
      | Rosa changes her label with Mia to "Nonna" |

  @MRK-02 @MRK-05 @PHO-18
  Scenario Outline: Each room has a column of its own: <act>
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And it is "2026-03-02 10:00"
    And <act>
    Then Rosa sees the marker of Mia:
      | last updated at  | photo updated at | event updated at | registry updated at |
      | 2026-03-02 10:00 | <photo>          | nothing          | <registry>          |

    Examples:
      | act                                                  | photo            | registry         |
      | Ben adds the photo "Cot" to Mia                      | 2026-03-02 10:00 | 2026-03-01 09:00 |
      | Ben gives the photo "Sunset" the caption "Dusk"      | 2026-03-02 10:00 | 2026-03-01 09:00 |
      | Ben tags the photo "Sunset" with "sea"               | 2026-03-02 10:00 | 2026-03-01 09:00 |
      | Rosa comments "How lovely" on the photo "Sunset"     | 2026-03-02 10:00 | 2026-03-01 09:00 |
      | Ben removes the photo "Sunset"                       | 2026-03-02 10:00 | 2026-03-01 09:00 |
      | Ben adds the item "Cot" to the registry of Mia       | 2026-03-01 09:00 | 2026-03-02 10:00 |
      | Ben renames the item "Pram" to "Buggy"               | 2026-03-01 09:00 | 2026-03-02 10:00 |
      | Rosa buys the item "Pram"                            | 2026-03-01 09:00 | 2026-03-02 10:00 |
      | Ben removes the item "Pram"                          | 2026-03-01 09:00 | 2026-03-02 10:00 |

  @MRK-10
  Scenario Outline: Nor does what is only for those who look: <act>
    Given Anna adds the photo "Sunset" to Mia
    And Pina suggests "Emma" as a female name for Mia
    And it is "2026-03-02 10:00"
    And <act>
    Then Anna sees the marker of Mia:
      | last updated at  |
      | 2026-03-01 09:00 |

    Examples:
      | act                                         |
      | Rosa gives the photo "Sunset" a squish      |
      | Rosa suggests "Emil" as a male name for Mia |
      | Rosa likes the name "Emma"                  |
      | Pina changes the name "Emma" to "Ella"      |
      | Anna chooses the name "Emma"                |
      | Anna removes the name "Emma"                |
      | Rosa votes female for Mia                   |
      | Rosa predicts 2026-06-03 for Mia            |

  @MRK-06
  Scenario Outline: A write for one baby never stamps another's marker: <act>
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And it is "2026-03-02 10:00"
    And <act>
    Then Zoe sees the marker of Leo:
      | last updated at  | photo updated at | registry updated at |
      | 2026-03-01 09:00 | nothing          | nothing             |

    Examples:
      | act                                              |
      | Ben adds the photo "Cot" to Mia                  |
      | Rosa comments "How lovely" on the photo "Sunset" |
      | Rosa buys the item "Pram"                        |
