Feature: The purge
  What was removed is kept for seven years, to the microsecond. Then the retention role deletes it for good.
  Carl was removed from Mia on the first morning, so his membership is always among what is due.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia:
      | tags | "sea", "beach" |
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"

  @RET-02 @RET-03
  Scenario Outline: Until the end of the seventh year nothing goes: <moment>
    Given it is "2026-03-02 10:00"
    And Anna removes the photo "Sunset"
    And it is <moment>
    When the retention role purges what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |

    Examples:
      | moment                                    |
      | a microsecond before "2033-03-02 10:00"   |
      | exactly "2033-03-02 10:00"                |
      | exactly 7 years after the removal of "Sunset" |

  @RET-02 @RET-03
  Scenario Outline: After it a photo goes with everything that went with it: <moment>
    Given it is "2026-03-02 10:00"
    And Anna removes the photo "Sunset"
    And it is <moment>
    When the retention role purges what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
      | photo_comments   | 1      |
      | photo_squishes   | 1      |
      | photo_tags       | 2      |
      | photos           | 1      |

    Examples:
      | moment                                 |
      | a microsecond after "2033-03-02 10:00" |
      | "2040-01-01 00:00"                     |

  @RET-02
  Scenario Outline: Leap years, what stays: removed on <removal>, <moment>
    Given it is "<removal>"
    And Anna removes the photo "Sunset"
    And it is <moment>
    When the retention role counts what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |

    Examples:
      | removal          | moment                     |
      | 2028-02-28 10:00 | exactly "2035-02-28 10:00" |
      | 2028-02-29 10:00 | "2035-02-28 10:01"         |
      | 2028-02-29 10:00 | "2035-02-28 23:59"         |
      | 2029-02-28 10:00 | exactly "2036-02-28 10:00" |
      | 2029-02-28 10:00 | exactly "2036-02-29 10:00" |
      | 2029-03-01 10:00 | "2036-02-29 23:59"         |

  @RET-02
  Scenario Outline: Leap years, what goes: removed on <removal>, <moment>
    Given it is "<removal>"
    And Anna removes the photo "Sunset"
    And it is <moment>
    When the retention role counts what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
      | photo_comments   | 1      |
      | photo_squishes   | 1      |
      | photo_tags       | 2      |
      | photos           | 1      |

    Examples:
      | removal          | moment                                 |
      | 2028-02-28 10:00 | a microsecond after "2035-02-28 10:00" |
      | 2028-02-29 10:00 | "2035-03-01 00:00"                     |
      | 2029-02-28 10:00 | a microsecond after "2036-02-28 10:00" |
      | 2029-02-28 10:00 | a microsecond after "2036-02-29 10:00" |
      | 2029-03-01 10:00 | a microsecond after "2036-03-01 10:00" |

  @RET-02 @RET-09
  Scenario: In a family that lives on, single rows go in the same way
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Pina answers no to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    And Ben likes the name "Emma"
    And Rosa takes her squish of the photo "Sunset" back
    And Rosa removes the photo comment "How lovely"
    And Anna takes the tag "sea" off the photo "Sunset"
    And Rosa withdraws her answer to "Tea"
    And Anna removes the comment "I bring cake"
    And Pina takes her like of the name "Emma" back
    And Pina leaves Mia
    And it is "2034-01-01 00:00"
    When the retention role purges what is due
    Then it shows:
      | table                 | number |
      | baby_memberships      | 2      |
      | event_comments        | 1      |
      | event_rsvps           | 1      |
      | name_suggestion_likes | 1      |
      | photo_comments        | 1      |
      | photo_squishes        | 1      |
      | photo_tags            | 1      |
    And Rosa sees the gallery of Mia:
      | url        | tags  | squish count | comment count |
      | Sunset.jpg | beach | 0            | 0             |
    And Rosa sees the event "Tea":
      | answer counts        |
      | yes 0, no 1, maybe 0 |
    And Rosa sees the names of Mia:
      | suggested name | like count |
      | Emma           | 1          |

  @RET-02 @RET-09
  Scenario: Events, items and names go with what went with them
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And Anna adds the item "Pram" to the registry of Mia
    And Rosa buys the item "Pram"
    And Pina buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    And Anna removes the event "Tea"
    And Anna removes the item "Pram"
    And Anna removes the name "Emma"
    And it is "2034-01-01 00:00"
    When the retention role purges what is due
    Then it shows:
      | table                 | number |
      | baby_memberships      | 1      |
      | event_comments        | 1      |
      | event_rsvps           | 1      |
      | events                | 1      |
      | name_suggestion_likes | 1      |
      | name_suggestions      | 1      |
      | registry_items        | 1      |
      | registry_purchases    | 2      |

  @RET-02 @RET-06 @TRA-06
  Scenario: What lives or lives again stays, however old it is
    Given Anna removes the photo "Sunset"
    And Anna restores the photo "Sunset"
    And it is "2050-01-01 00:00"
    When the retention role purges what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
    And Rosa sees the photo "Sunset":
      | url        | tags       | squish count | comment count |
      | Sunset.jpg | beach, sea | 1            | 1             |

  @RET-02 @RET-09
  Scenario: What went earlier goes earlier
    Given it is "2026-03-02 10:00"
    And Rosa removes the photo comment "How lovely"
    And it is "2027-03-02 10:00"
    And Anna removes the photo "Sunset"
    And it is "2033-06-01 00:00"
    When the retention role purges what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
      | photo_comments   | 1      |
    Given it is "2034-06-01 00:00"
    When the retention role purges what is due
    Then it shows:
      | table          | number |
      | photo_squishes | 1      |
      | photo_tags     | 2      |
      | photos         | 1      |

  @RET-04
  Scenario: Again, and there is nothing left
    Given Anna removes the photo "Sunset"
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    When the retention role purges what is due
    Then it shows:
      | table | number |
    When the retention role counts what is due
    Then it shows:
      | table | number |

  @RET-04
  Scenario: Counting takes nothing, and counts exactly what a run would take
    Given Anna removes the photo "Sunset"
    And it is "2034-01-01 00:00"
    And the retention role counts what is due
    When the retention role counts what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
      | photo_comments   | 1      |
      | photo_squishes   | 1      |
      | photo_tags       | 2      |
      | photos           | 1      |
    When the retention role purges what is due
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
      | photo_comments   | 1      |
      | photo_squishes   | 1      |
      | photo_tags       | 2      |
      | photos           | 1      |

  @RET-04
  Scenario Outline: In batches of <size> it is the same run
    Given Anna adds the photo "Cot" to Mia
    And Anna removes the photo "Cot"
    And Anna removes the photo "Sunset"
    And it is "2034-01-01 00:00"
    When the retention role purges <size> rows at a time until none is left
    Then it shows:
      | table            | number |
      | baby_memberships | 1      |
      | photo_comments   | 1      |
      | photo_squishes   | 1      |
      | photo_tags       | 2      |
      | photos           | 2      |

    Examples:
      | size |
      | 1    |
      | 2    |
      | 3    |
      | 7    |
      | 8    |

  @RET-04
  Scenario: One row at a time, the child before its parent
    Given it is "2033-03-02 00:00"
    And the retention role purges what is due
    And Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    And Rosa removes the name "Emma"
    And it is "2041-01-01 00:00"
    When the retention role purges at most 1 rows
    Then it shows:
      | table                 | number |
      | name_suggestion_likes | 1      |
    When the retention role purges at most 1 rows
    Then it shows:
      | table            | number |
      | name_suggestions | 1      |
    When the retention role purges at most 1 rows
    Then it shows:
      | table | number |

  @RET-04 @SEC-12
  Scenario Outline: A batch has one row at least
    When the retention role purges at most <size> rows
    Then it is refused: invalid batch_size

    Examples:
      | size    |
      | 0       |
      | -1      |
      | nothing |
      | five    |

  @RET-03 @TRA-08 @TRA-09
  Scenario: What was purged is nowhere to be seen
    Given Anna removes the photo "Sunset"
    And it is "2034-01-01 00:00"
    And the retention role purges what is due
    Then Anna cannot see the photo "Sunset"
    And Anna sees nothing in the gallery of Mia
    And Anna sees nothing in the trash of Mia
    When Anna restores the photo "Sunset"
    Then it is refused: not_found
    When Rosa comments "Where is it?" on the photo "Sunset"
    Then it is refused: not_found

  @RET-02 @MEM-03 @MEM-11
  Scenario: Whoever was purged from a family can be invited again
    Given it is "2034-01-01 00:00"
    And the retention role purges what is due
    And Anna invites "uncle@home.example" to Mia
    When Carl accepts the invitation of "uncle@home.example" as "Uncle"
    Then it is done
    And Rosa sees the members of Mia:
      | user | created at       |
      | Anna | 2026-03-01 09:00 |
      | Ben  | 2026-03-01 09:00 |
      | Rosa | 2026-03-01 09:00 |
      | Pina | 2026-03-01 09:00 |
      | Carl | 2034-01-01 00:00 |
