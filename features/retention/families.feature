Feature: The purge of a whole family
  Seven years after a baby profile was removed, nothing of it is left but what the archive keeps of its photos.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea" |
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    And Rosa votes female for Mia
    And Rosa predicts 2026-06-03 for Mia
    And it is "2026-03-02 10:00"
    And Anna removes Mia

  @RET-02 @RET-09 @BP-12
  Scenario: At exactly seven years all of it stays
    Given it is exactly "2033-03-02 10:00"
    When the retention role purges what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |

  @RET-02 @RET-04 @RET-09 @RET-12 @BP-12
  Scenario Outline: A microsecond later all of it goes, <size> rows at a time
    Given it is a microsecond after "2033-03-02 10:00"
    When the retention role purges <size> rows at a time until none is left
    Then it shows:
      | table                  | number |
      | baby_memberships       | 5      |
      | baby_profiles          | 1      |
      | birth_date_predictions | 1      |
      | event_comments         | 1      |
      | event_rsvps            | 1      |
      | events                 | 1      |
      | gender_votes           | 1      |
      | name_suggestion_likes  | 1      |
      | name_suggestions       | 1      |
      | photo_comments         | 1      |
      | photo_squishes         | 1      |
      | photo_tags             | 1      |
      | photos                 | 1      |
      | registry_items         | 1      |
      | registry_purchases     | 1      |

    Examples:
      | size |
      | 1    |
      | 4    |
      | 1000 |

  @RET-04 @BP-12
  Scenario: Counting counts all of it, and takes nothing
    Given it is "2034-01-01 00:00"
    When the retention role counts what is due
    Then it shows 15 lines
    When the retention role counts what is due
    Then it shows 15 lines

  @RET-04
  Scenario: A run that was broken off is finished by the next
    Given it is "2034-01-01 00:00"
    And the retention role purges at most 7 rows
    When the retention role purges what is due
    Then it is done
    When the retention role counts what is due
    Then it shows:
      | table | number |

  @BP-12 @RET-10 @ACC-18
  Scenario Outline: When nothing refers to a person any more, the platform can let them go: <person>
    Given it is "2034-01-01 00:00"
    When the platform deletes the account of <person>
    Then it is refused: not_allowed
    Given the retention role purges what is due
    When the platform deletes the account of <person>
    Then it is done

    Examples:
      | person |
      | Anna   |
      | Rosa   |

  @RET-10 @NOT-05 @BP-12
  Scenario: The messages of a family go with it
    Given it is "2034-01-01 00:00"
    Then Ben sees his messages, the first 1:
      | type            |
      | profile_deleted |
    Given the retention role purges what is due
    Then Ben sees nothing in his messages
    And Rosa sees nothing in her messages

  @RET-09 @MRK-06
  Scenario: Other families notice nothing
    Given Zoe adds the photo "Swing" to Leo
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    Then Zoe sees the gallery of Leo:
      | url       |
      | Swing.jpg |
    And Zoe sees the marker of Leo:
      | last updated at  |
      | 2026-03-02 10:00 |

  @STA-05
  Scenario: What somebody did still counts
    Given it is "2034-01-01 00:00"
    And the retention role purges what is due
    Then Rosa sees the counters of Rosa:
      | events attended count | items purchased count | photos squished count | comments added count |
      | 1                     | 1                     | 1                     | 2                    |

  @INV-22 @RET-10
  Scenario: The letters of a purged family are letters like any other
    Given it is "2034-01-01 00:00"
    And the retention role purges what is due
    When Carl accepts the invitation of "rosa@home.example" as "Uncle"
    Then it is refused: invitation_invalid
