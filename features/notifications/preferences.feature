Feature: Preferences
  Everybody says what may ring and what may come by e-mail. The message itself is always there.

  Background:
    Given the family of Mia

  @NOT-15
  Scenario: A person changes what they want; the rest stays
    When Rosa changes her preferences:
      | push event rsvps | off |
      | email new photos | on  |
    Then it is done
    And Rosa sees her preferences:
      | push new photos | push new comments | push event rsvps | push registry purchases | push new followers | push birth announcements | email new photos | email weekly digest |
      | on              | on                | off              | on                      | on                 | on                       | on               | on                  |
    And Pina sees her preferences:
      | push event rsvps | email new photos |
      | on               | off              |

  @NOT-15 @SEC-12
  Scenario Outline: A wish is on or off
    When Rosa changes her preferences:
      | push event rsvps | <value> |
    Then it is refused: invalid push_event_rsvps

    Examples:
      | value    |
      | nothing  |
      | loudly   |
      | number 1 |

  @NOT-08
  Scenario: Preferences change what rings, never what is written
    Given Rosa marks all her messages as read
    And Rosa changes her preferences:
      | push event rsvps | off |
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it is done
    And Rosa sees her unread messages:
      | type          |
      | event_created |

  @NOT-08
  Scenario Outline: Which wish is asked: <flag> for <type>
    When Rosa changes her preferences:
      | <flag> | <wish> |
    Then it is done
    And Rosa <wants it> <type> by <channel>

    Examples:
      | flag                     | wish | wants it      | type                | channel |
      | push new photos          | off  | does not want | new_photo           | push    |
      | push new photos          | off  | does not want | new_photo           | email   |
      | email new photos         | on   | wants         | new_photo           | email   |
      | email new photos         | on   | wants         | new_photo           | push    |
      | push new comments        | off  | does not want | new_comment         | push    |
      | push event rsvps         | off  | does not want | event_created       | push    |
      | push new followers       | off  | does not want | new_follower        | push    |
      | push birth announcements | off  | does not want | birth_announcement  | push    |
      | push new photos          | off  | wants         | new_comment         | push    |
      | push new comments        | off  | wants         | profile_deleted     | push    |
      | push new followers       | off  | wants         | registry_item_added | push    |
      | push new comments        | off  | does not want | photo_squished      | push    |
      | push event rsvps         | off  | does not want | event_updated       | push    |
      | push event rsvps         | off  | does not want | event_cancelled     | push    |
      | push event rsvps         | off  | does not want | event_rsvp          | push    |
      | push registry purchases  | off  | does not want | registry_purchase   | push    |
      | push registry purchases  | off  | wants         | registry_item_added | push    |
      | push birth announcements | off  | does not want | prediction_result   | push    |
      | push new comments        | off  | wants         | name_suggestion     | push    |
      | push new comments        | off  | wants         | name_suggestion_liked | push  |

  @NOT-08
  Scenario Outline: Whatever somebody wants, the message is there: <act>
    Given Anna adds the photo "Sunset" to Mia
    And Anna adds the item "Pram" to the registry of Mia
    And Anna marks all her messages as read
    And Anna changes her preferences:
      | push new comments       | off |
      | push registry purchases | off |
    And <act>
    Then Anna sees her unread messages:
      | type   | actor |
      | <type> | Rosa  |

    Examples:
      | act                                              | type              |
      | Rosa gives the photo "Sunset" a squish           | photo_squished    |
      | Rosa comments "How lovely" on the photo "Sunset" | new_comment       |
      | Rosa buys the item "Pram"                        | registry_purchase |
