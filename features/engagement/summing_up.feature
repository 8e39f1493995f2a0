Feature: The summary of a month
  What somebody did in a month of UTC: photos, comments, and answers that became yes for the first time.
  A machine computes it from what is there, as often as one likes.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia
    And Anna adds the photo "Cot" to Mia
    And Ben adds the photo "Walk" to Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "How lovely" on the photo "Sunset"
    And Rosa comments "I bring cake" on "Tea"
    And Anna comments "Thank you" on "Tea"
    And Rosa answers yes to "Tea"
    And Pina answers maybe to "Tea"

  @STA-08 @STA-09
  Scenario: What everybody did
    Given the service sums up the month 2026-03-01
    Then Anna sees her months:
      | month      | photos uploaded | comments added | events attended | user |
      | 2026-03-01 | 2               | 1              | 0               | Anna |
    And Ben sees his months:
      | month      | photos uploaded | comments added | events attended |
      | 2026-03-01 | 1               | 0              | 0               |
    And Rosa sees her months:
      | month      | photos uploaded | comments added | events attended |
      | 2026-03-01 | 0               | 2              | 1               |

  @STA-08 @STA-09
  Scenario: Who did nothing has no row
    Given the service sums up the month 2026-03-01
    Then Pina sees nothing in her months
    And Carl sees nothing in his months
    And Zoe sees nothing in her months

  @STA-08
  Scenario: How many rows were made; again, and nothing changes
    When the service sums up the month 2026-03-01
    Then it shows:
      | value |
      | 3     |
    Given it is "2026-03-02 10:00"
    When the service sums up the month 2026-03-01
    Then it shows:
      | value |
      | 0     |
    And Anna sees her months:
      | month      | created at       | updated at       |
      | 2026-03-01 | 2026-03-01 09:00 | 2026-03-01 09:00 |

  @STA-08
  Scenario: What came since is added
    Given the service sums up the month 2026-03-01
    And it is "2026-03-20 10:00"
    And Rosa comments "And so warm" on the photo "Sunset"
    And Pina answers yes to "Tea"
    When the service sums up the month 2026-03-01
    Then it shows:
      | value |
      | 2     |
    And Rosa sees her months:
      | month      | comments added | created at       | updated at       |
      | 2026-03-01 | 3              | 2026-03-01 09:00 | 2026-03-20 10:00 |
    And Pina sees her months:
      | month      | events attended | created at       |
      | 2026-03-01 | 1               | 2026-03-20 10:00 |

  @STA-08 @STA-05
  Scenario Outline: What was removed later counts all the same: <act>
    Given <act>
    And the service sums up the month 2026-03-01
    Then Rosa sees her months:
      | comments added | events attended |
      | 2              | 1               |

    Examples:
      | act                                         |
      | Rosa removes the photo comment "How lovely" |
      | Anna removes the comment "I bring cake"     |
      | Anna removes the photo "Sunset"             |
      | Anna removes the event "Tea"                |
      | Rosa withdraws her answer to "Tea"          |
      | Rosa answers no to "Tea"                    |
      | Rosa leaves Mia                             |
      | Anna removes Mia                            |

  @STA-08 @STA-06
  Scenario: An answer counts in the month in which it became yes for the first time
    Given it is "2026-04-02 10:00"
    And Rosa answers no to "Tea"
    And Rosa answers yes to "Tea"
    And Pina answers yes to "Tea"
    And the service sums up the month 2026-03-01
    And the service sums up the month 2026-04-01
    Then Rosa sees her months:
      | month      | events attended |
      | 2026-03-01 | 1               |
    And Pina sees her months:
      | month      | events attended |
      | 2026-04-01 | 1               |

  @STA-08
  Scenario Outline: A month begins and ends in UTC, wherever the family lives: <moment>
    Given it is <moment>
    And Pina comments "Me too" on the photo "Sunset"
    And the service sums up the month 2026-03-01
    And the service sums up the month 2026-04-01
    And the service sums up the month 2026-05-01
    Then Pina sees her months:
      | month   | comments added |
      | <month> | 1              |

    Examples:
      | moment                                  | month      |
      | "2026-03-31 22:30"                      | 2026-03-01 |
      | a microsecond before "2026-04-01 00:00" | 2026-03-01 |
      | exactly "2026-04-01 00:00"              | 2026-04-01 |
      | a microsecond before "2026-05-01 00:00" | 2026-04-01 |
      | exactly "2026-05-01 00:00"              | 2026-05-01 |

  @STA-09
  Scenario: The newest month comes first
    Given it is "2026-04-02 10:00"
    And Anna adds the photo "Rain" to Mia
    And it is "2027-01-02 10:00"
    And Anna adds the photo "Snow" to Mia
    And the service sums up the month 2027-01-01
    And the service sums up the month 2026-03-01
    And the service sums up the month 2026-04-01
    Then Anna sees her months:
      | month      | photos uploaded |
      | 2027-01-01 | 1               |
      | 2026-04-01 | 1               |
      | 2026-03-01 | 2               |

  @STA-08
  Scenario: A month in which nothing happened
    When the service sums up the month 2026-02-01
    Then it shows:
      | value |
      | 0     |

  @STA-08
  Scenario: All families of a person count together
    Given Anna invites "friend@home.example" to Mia
    And Zoe accepts the invitation of "friend@home.example" as "Friend"
    And Zoe comments "Hello" on the photo "Sunset"
    And Zoe adds the photo "Swing" to Leo
    And the service sums up the month 2026-03-01
    Then Zoe sees her months:
      | photos uploaded | comments added |
      | 1               | 1              |

  @STA-08 @RET-04
  Scenario: What the purge has taken is computed no more, and what was written down stays
    Given the service sums up the month 2026-03-01
    And Anna removes Mia
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    When the service sums up the month 2026-03-01
    Then it is done
    And Rosa sees her months:
      | month      | comments added | events attended |
      | 2026-03-01 | 2              | 1               |

  @STA-08 @SEC-12
  Scenario Outline: A month is its first day
    When the service sums up the month <month>
    Then it is refused: invalid month

    Examples:
      | month            |
      | 2026-03-02       |
      | 2026-03-31       |
      | March            |
      | nothing          |

  @STA-07 @STA-09 @MRK-10
  Scenario: Nobody is told of it
    Given everybody has read the news
    When the service sums up the month 2026-03-01
    Then it is done
    And nothing follows

  @STA-09 @ACC-18
  Scenario: The summaries of an account go with it
    Given Ben leaves Mia
    And the service sums up the month 2026-03-01
    And Anna removes Mia
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    And the platform deletes the account of Ben
    Then Ben sees nothing in his months
