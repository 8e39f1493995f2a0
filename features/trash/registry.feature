Feature: Registry items in the trash
  A wish comes back with its purchases, so that nobody buys again what was bought.

  Background:
    Given the family of Mia
    And Anna adds the item "Pram" to the registry of Mia:
      | description | One with three wheels |
      | priority    | 1                     |
    And Rosa buys the item "Pram":
      | note | In dark blue |

  @TRA-02 @TRA-03 @REG-11
  Scenario: The owners find it, without its purchases
    Given it is "2026-03-02 10:00"
    And Ben removes the item "Pram"
    Then Anna sees the trash of Mia:
      | kind          | name | removed at       | description           |
      | registry_item | Pram | 2026-03-02 10:00 | One with three wheels |

  @TRA-04 @TRA-06 @REG-11
  Scenario: An item comes back with its purchases
    Given it is "2026-03-02 10:00"
    And Anna removes the item "Pram"
    When Ben restores the item "Pram"
    Then it shows:
      | name | description           | priority | created by | created at       | deleted at |
      | Pram | One with three wheels | 1        | Anna       | 2026-03-01 09:00 | nothing    |
    And Pina sees the purchases of the item "Pram":
      | buyer name | note         | purchased at     |
      | Rosa       | In dark blue | 2026-03-01 09:00 |
    And Anna sees nothing in the trash of Mia

  @TRA-08
  Scenario Outline: What is not in the trash cannot be restored: <what>
    When Anna restores <what>
    Then it is refused: <answer>

    Examples:
      | what                    | answer          |
      | the item "Pram"         | not_found       |
      | the item "never was"    | not_found       |
      | the item "no id at all" | invalid item_id |

  @TRA-01 @TRA-08
  Scenario: Another family's trash is no concern of mine
    Given Zoe adds the item "Swing" to the registry of Leo
    And Zoe removes the item "Swing"
    When Anna restores the item "Swing"
    Then it is refused: not_found

  @TRA-09
  Scenario Outline: After seven years it is gone: <moment>
    Given Anna removes the item "Pram"
    And it is <moment> 7 years after the removal of "Pram"
    When Anna restores the item "Pram"
    Then it is <outcome>

    Examples:
      | moment              | outcome            |
      | exactly             | done               |
      | a microsecond after | refused: not_found |

  @TRA-02 @TRA-03
  Scenario: Everything that a trash can hold, the newest removal first
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the photo "Cot" to Mia
    And Rosa comments "How small" on the photo "Cot"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Anna schedules "Walk" for Mia on "2026-03-09 15:00"
    And Rosa comments "I bring my dog" on "Walk"
    And Rosa suggests "Emma" as a female name for Mia
    And Rosa removes the comment "I bring my dog"
    And Ben removes the photo "Sunset"
    And Anna removes the event "Tea"
    And Rosa removes the name "Emma"
    And Anna removes the item "Pram"
    And Rosa removes the photo comment "How small"
    Then Anna sees the trash of Mia:
      | kind          |
      | photo_comment |
      | registry_item |
      | event         |
      | photo         |
      | event_comment |
    And Anna sees the trash of Mia, 2 at a time:
      | kind          |
      | photo_comment |
      | registry_item |
      | event         |
      | photo         |
      | event_comment |
