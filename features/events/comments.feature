Feature: Comments on an event
  The family talks below an event. Everybody may take back their own words; the owners keep order.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"

  @EVT-14
  Scenario: Comments are read in the order in which they were made
    Given Anna comments "Lovely" on "Tea"
    And Rosa comments "Apple cake" on "Tea"
    Then Pina sees the comments on "Tea":
      | comment text | author name |
      | I bring cake | Rosa        |
      | Lovely       | Anna        |
      | Apple cake   | Rosa        |
    And Pina sees the comments on "Tea", 2 at a time:
      | comment text |
      | I bring cake |
      | Lovely       |
      | Apple cake   |

  @EVT-14 @SEC-12
  Scenario Outline: A comment has one to five hundred characters
    When Pina comments <text> on "Tea"
    Then it is <outcome>

    Examples:
      | text          | outcome                       |
      | "a"           | done                          |
      | 500 times "🍰" | done                          |
      | 501 times "a" | refused: invalid comment_text |
      | ""            | refused: invalid comment_text |
      | " \t"         | refused: invalid comment_text |
      | "ca\u0000ke"  | refused: invalid comment_text |

  @EVT-14
  Scenario: The author changes their words
    When Rosa changes the comment "I bring cake" to "I bring two cakes"
    Then it shows:
      | event | user | comment text      |
      | Tea   | Rosa | I bring two cakes |
    And Pina sees the comments on "Tea":
      | comment text      | author name |
      | I bring two cakes | Rosa        |

  @EVT-14
  Scenario: A bad edit changes nothing
    When Rosa changes the comment "I bring cake" to ""
    Then it is refused: invalid comment_text
    And Pina sees the comments on "Tea":
      | comment text |
      | I bring cake |

  @EVT-14 @SEC-04
  Scenario Outline: Nobody changes the words of somebody else, not even an owner
    When <person> changes the comment "I bring cake" to "I bring nothing"
    Then it is refused: <answer>

    Examples:
      | person | answer      |
      | Anna   | not_allowed |
      | Pina   | not_allowed |
      | Zoe    | not_found   |

  @EVT-14
  Scenario Outline: The author or an owner removes a comment
    When <person> removes the comment "I bring cake"
    Then it is done
    And Pina sees nothing in the comments on "Tea"
    And Anna sees the trash of Mia:
      | kind          | comment text | deleted by |
      | event_comment | I bring cake | <person>   |

    Examples:
      | person |
      | Rosa   |
      | Anna   |
      | Ben    |

  @EVT-14 @RET-08
  Scenario: What is removed cannot be removed or changed again
    Given Rosa removes the comment "I bring cake"
    When Rosa removes the comment "I bring cake"
    Then it is refused: not_found
    When Rosa changes the comment "I bring cake" to "I bring two cakes"
    Then it is refused: not_found

  @EVT-14 @EVT-15
  Scenario: Nothing can be said about a removed event
    Given Anna removes the event "Tea"
    When Rosa comments "Why?" on "Tea"
    Then it is refused: not_found
    And Rosa cannot see the comments on "Tea"

  @EVT-14 @SEC-02
  Scenario: Whoever is no longer a member changes nothing of theirs
    Given Anna removes Rosa from Mia
    When Rosa changes the comment "I bring cake" to "I bring nothing"
    Then it is refused: not_found
    When Rosa removes the comment "I bring cake"
    Then it is refused: not_found
