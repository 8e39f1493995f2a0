Feature: The gallery
  Everybody in the family looks at the photos, the newest first.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea", "beach" |
    And Ben adds the photo "Cot" to Mia
    And Anna adds the photo "Walk" to Mia

  # T-130: however many members there are, each photo is there once, with its own uploader
  @PHO-07
  Scenario: The newest first, each with what belongs to it
    Given Rosa gives the photo "Sunset" a squish
    And Pina gives the photo "Sunset" a squish
    And Pina gives the photo "Cot" a squish
    And Pina comments "Lovely" on the photo "Sunset"
    Then Rosa sees the gallery of Mia:
      | url        | uploader name | tags       | squish count | comment count | squished |
      | Walk.jpg   | Anna          | nothing    | 0            | 0             | off      |
      | Cot.jpg    | Ben           | nothing    | 1            | 0             | off      |
      | Sunset.jpg | Anna          | beach, sea | 2            | 1             | on       |
    And Pina sees the gallery of Mia:
      | url        | squished |
      | Walk.jpg   | off      |
      | Cot.jpg    | on       |
      | Sunset.jpg | on       |

  @PHO-07
  Scenario: What was taken back is not counted
    Given Rosa gives the photo "Sunset" a squish
    And Rosa comments "Lovely" on the photo "Sunset"
    And Rosa takes her squish of the photo "Sunset" back
    And Rosa removes the photo comment "Lovely"
    Then Rosa sees the photo "Sunset":
      | squish count | comment count | squished |
      | 0            | 0             | off      |

  @PHO-07
  Scenario: A few at a time
    Then Rosa sees the gallery of Mia, 1 at a time:
      | url        |
      | Walk.jpg   |
      | Cot.jpg    |
      | Sunset.jpg |
    And Rosa sees the gallery of Mia, 2 at a time:
      | url        |
      | Walk.jpg   |
      | Cot.jpg    |
      | Sunset.jpg |
    And Rosa sees the gallery of Mia, 3 at a time:
      | url        |
      | Walk.jpg   |
      | Cot.jpg    |
      | Sunset.jpg |

  @PHO-07 @PHO-19 @PHO-20 @PHO-21 @SEC-12
  Scenario Outline: A page has one to a hundred photos and begins where a page ended
    When Rosa looks at <view>
    Then it is refused: invalid <told as>

    Examples:
      | view                                           | told as |
      | the gallery of Mia, 0 at a time                | limit   |
      | the gallery of Mia, -1 at a time               | limit   |
      | the gallery of Mia, 101 at a time              | limit   |
      | the gallery of Mia, ten at a time              | limit   |
      | the gallery of Mia, after "a while"            | after   |
      | the photos of Mia with the tag "a", 0 at a time | limit  |
      | her feed, 0 at a time                          | limit   |
      | her feed, 101 at a time                        | limit   |
      | her feed, after "a while"                      | after   |
      | the memory lane of Mia, 0 at a time            | limit   |
      | the memory lane of Mia, after "a while"        | after   |
      | the comments on the photo "Cot", 0 at a time   | limit   |
      | the comments on the photo "Cot", after "a while" | after |

  # T-131: a name that can no longer be seen takes no photo along
  @PHO-07 @MEM-19
  Scenario: The photos of a former owner stay, without the name
    Given Ben leaves Mia
    Then Rosa sees the gallery of Mia:
      | url        | uploader name |
      | Walk.jpg   | Anna          |
      | Cot.jpg    | Former member |
      | Sunset.jpg | Anna          |

  @PHO-07
  Scenario: A place in a list is a place, not a key
    Given Rosa starts to read the gallery of Mia, 1 at a time
    Then Zoe cannot see the gallery of Mia, after the place where Rosa stopped
    And Pina sees the gallery of Mia, after the place where Rosa stopped:
      | url        |
      | Cot.jpg    |
      | Sunset.jpg |

  @PHO-07 @PHO-17
  Scenario: What comes and goes meanwhile moves nothing else
    Given Rosa starts to read the gallery of Mia, 1 at a time
    And Anna adds the photo "Tea" to Mia
    And Anna removes the photo "Walk"
    Then Rosa sees the gallery of Mia, after the place where Rosa stopped:
      | url        |
      | Cot.jpg    |
      | Sunset.jpg |

  @PHO-07
  Scenario: Thirty photos make a page, if nothing else is asked for
    Given Anna fills the gallery of Mia with 30 photos
    When Rosa looks at the gallery of Mia
    Then it shows 30 lines
    And Rosa sees 33 lines in the gallery of Mia

  @PHO-17
  Scenario: A gallery of a thousand photos, each once
    Given Zoe fills the gallery of Leo with 1000 photos
    Then Zoe sees 1000 lines in the gallery of Leo, 100 at a time
    And Zoe sees 1000 lines in her feed, 99 at a time

  @PHO-19
  Scenario: The feed shows the photos of all my families, the newest first
    Given Zoe invites "rosa@home.example" to Leo
    And Rosa accepts the invitation of "rosa@home.example" as "Friend"
    And Zoe adds the photo "Pram" to Leo:
      | tags | "new" |
    And Ben adds the photo "Tea" to Mia
    And Rosa gives the photo "Pram" a squish
    Then Rosa sees her feed:
      | url        | baby | uploader name | tags       | squish count | squished |
      | Tea.jpg    | Mia  | Ben           | nothing    | 0            | off      |
      | Pram.jpg   | Leo  | Zoe           | new        | 1            | on       |
      | Walk.jpg   | Mia  | Anna          | nothing    | 0            | off      |
      | Cot.jpg    | Mia  | Ben           | nothing    | 0            | off      |
      | Sunset.jpg | Mia  | Anna          | beach, sea | 0            | off      |
    And Rosa sees her feed, 2 at a time:
      | url        |
      | Tea.jpg    |
      | Pram.jpg   |
      | Walk.jpg   |
      | Cot.jpg    |
      | Sunset.jpg |
    And Zoe sees her feed:
      | url      |
      | Pram.jpg |

  @PHO-19 @SEC-01 @SEC-02
  Scenario: Whoever has no family has an empty feed
    Then Carl sees nothing in his feed
    When Rosa leaves Mia
    Then it is done
    And Rosa sees nothing in her feed

  @PHO-19 @BP-09
  Scenario: The photos of a removed baby are in no feed
    Given Anna removes Mia
    Then Rosa sees nothing in her feed
    And Anna sees nothing in her feed
