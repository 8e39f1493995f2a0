Feature: Comments on a photo
  The family talks below a photo. Everybody may take back their own words; the owners keep order.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia
    And Rosa comments "How lovely" on the photo "Sunset"

  @PHO-12 @PHO-13
  Scenario: Comments are read in the order in which they were made
    Given Anna comments "Yes" on the photo "Sunset"
    And Rosa comments "And so warm" on the photo "Sunset"
    Then Pina sees the comments on the photo "Sunset":
      | comment text | author name | user |
      | How lovely   | Rosa        | Rosa |
      | Yes          | Anna        | Anna |
      | And so warm  | Rosa        | Rosa |
    And Pina sees the comments on the photo "Sunset", 2 at a time:
      | comment text |
      | How lovely   |
      | Yes          |
      | And so warm  |

  @PHO-13 @SEC-12
  Scenario Outline: A comment has one to five hundred characters
    When Pina comments <text> on the photo "Sunset"
    Then it is <outcome>

    Examples:
      | text           | outcome                       |
      | "a"            | done                          |
      | 500 times "🌅"  | done                          |
      | 501 times "a"  | refused: invalid comment_text |
      | ""             | refused: invalid comment_text |
      | " \t"          | refused: invalid comment_text |
      | "lo\u0000vely" | refused: invalid comment_text |

  @PHO-15
  Scenario: The author changes their words
    When Rosa changes the photo comment "How lovely" to "How very lovely"
    Then it shows:
      | photo  | user | comment text    |
      | Sunset | Rosa | How very lovely |
    And Pina sees the comments on the photo "Sunset":
      | comment text    |
      | How very lovely |

  @PHO-15
  Scenario: A bad edit changes nothing
    When Rosa changes the photo comment "How lovely" to " "
    Then it is refused: invalid comment_text
    And Pina sees the comments on the photo "Sunset":
      | comment text |
      | How lovely   |

  @PHO-15 @SEC-04
  Scenario Outline: Nobody changes the words of somebody else, not even an owner
    When <person> changes the photo comment "How lovely" to "How awful"
    Then it is refused: <answer>

    Examples:
      | person | answer      |
      | Anna   | not_allowed |
      | Pina   | not_allowed |
      | Zoe    | not_found   |
      | Carl   | not_found   |

  @PHO-14
  Scenario Outline: The author or an owner removes a comment
    When <person> removes the photo comment "How lovely"
    Then it is done
    And Pina sees nothing in the comments on the photo "Sunset"
    And Anna sees the trash of Mia:
      | kind          | comment text | deleted by |
      | photo_comment | How lovely   | <person>   |

    Examples:
      | person |
      | Rosa   |
      | Anna   |
      | Ben    |

  @PHO-14
  Scenario: Nobody else removes it
    When Pina removes the photo comment "How lovely"
    Then it is refused: not_allowed
    And Pina sees the comments on the photo "Sunset":
      | comment text |
      | How lovely   |

  @PHO-14 @PHO-15 @RET-08
  Scenario: What is removed cannot be removed or changed again
    Given Rosa removes the photo comment "How lovely"
    When Anna removes the photo comment "How lovely"
    Then it is refused: not_found
    When Rosa changes the photo comment "How lovely" to "How awful"
    Then it is refused: not_found
    And Anna sees the trash of Mia:
      | comment text | deleted by |
      | How lovely   | Rosa       |

  @PHO-16
  Scenario: Nothing can be said about a removed photo
    Given Anna removes the photo "Sunset"
    When Rosa comments "Where is it?" on the photo "Sunset"
    Then it is refused: not_found
    And Rosa cannot see the comments on the photo "Sunset"

  @PHO-16 @BP-09
  Scenario: Nothing can be said to a removed baby
    Given Anna removes Mia
    When Rosa comments "Where are you?" on the photo "Sunset"
    Then it is refused: not_found

  @PHO-15 @SEC-02
  Scenario: Whoever is no longer a member changes nothing of theirs
    Given Anna removes Rosa from Mia
    When Rosa changes the photo comment "How lovely" to "How awful"
    Then it is refused: not_found
    When Rosa removes the photo comment "How lovely"
    Then it is refused: not_found

  @PHO-13 @MEM-19
  Scenario: The words of a former member stay, without the name
    Given Rosa leaves Mia
    Then Pina sees the comments on the photo "Sunset":
      | comment text | author name   |
      | How lovely   | Former member |

  @PHO-13 @SEC-10 @SEC-12
  Scenario Outline: A comment or a photo that is not there
    When Rosa <act>
    Then it is refused: <answer>

    Examples:
      | act                                                  | answer             |
      | comments "Hello" on the photo "never was"            | not_found          |
      | comments "" on the photo "never was"                 | not_found          |
      | comments "Hello" on the photo "no id at all"         | invalid photo_id   |
      | removes the photo comment "never was"                | not_found          |
      | removes the photo comment "no id at all"             | invalid comment_id |
      | changes the photo comment "no id at all" to "Hello"  | invalid comment_id |
