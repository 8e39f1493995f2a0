Feature: Registering
  Whoever signs up finds everything prepared: a profile with some name, four counters at zero, sensible preferences.

  @ACC-01
  Scenario: A new person has a profile and four zeros
    When Rosa registers:
      | e-mail | rosa@home.example |
    Then Rosa sees her own profile:
      | display name | avatar url | biometric enabled |
      | rosa         | nothing    | off               |
    And Rosa sees the counters of Rosa:
      | events attended count | items purchased count | photos squished count | comments added count |
      | 0                     | 0                     | 0                     | 0                    |

  @ACC-01 @NOT-09
  Scenario: A new person is told most things, but gets no letter for each photo
    When Rosa registers
    Then Rosa sees her preferences:
      | push new photos | push new comments | push event rsvps | push registry purchases | push new followers | push birth announcements | email new photos | email weekly digest |
      | on              | on                | on               | on                      | on                 | on                       | off              | on                  |

  @ACC-02
  Scenario Outline: The first name is the one that was given, else that of the e-mail address
    When Rosa registers:
      | display name | <given>  |
      | e-mail       | <e-mail> |
    Then Rosa sees her own profile:
      | display name |
      | <name>       |

    Examples:
      | given        | e-mail                   | name                                               |
      | Oma Rosa     | rosa@home.example        | Oma Rosa                                           |
      | nothing      | rosa@home.example        | rosa                                               |
      | nothing      | rosa@garden@home.example | rosa                                               |
      | " \t"        | rosa@home.example        | rosa                                               |
      | "Ro\u000asa"     | rosa@home.example        | rosa                                               |
      | number 7     | rosa@home.example        | rosa                                               |
      | 60 times "R" | rosa@home.example        | RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR |
      | nothing      | "@home.example"          | New member                                         |
      | nothing      | nothing                  | New member                                         |
